package io.github.licenseworker.benchmark.standin;

import java.util.UUID;

/**
 * A job to come.
 *
 * @param variables a JSON object; a worker gets all of it, whatever it asks for
 */
public record NewJob(String type, String variables) {

    private static final String SKU_ID = "3b555118-da6a-4418-894f-7df1e2096870";

    /** A job of type {@code assign-license}: one SKU, no excluded plans. */
    public static NewJob assignLicense(UUID customerId, UUID userId) {
        return new NewJob(
                "assign-license",
                "{\"customerId\":\"%s\",\"userId\":\"%s\",\"skuId\":\"%s\"}".formatted(customerId, userId, SKU_ID));
    }
}

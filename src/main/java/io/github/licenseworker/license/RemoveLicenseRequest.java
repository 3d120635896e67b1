package io.github.licenseworker.license;

import static java.util.Objects.requireNonNull;

import io.github.licenseworker.job.JobVariables;
import io.github.licenseworker.job.Variables;
import java.util.List;
import java.util.UUID;

/** What a job of type {@code remove-license} asks for. */
record RemoveLicenseRequest(UUID customerId, String userId, List<UUID> skuIds) {

    /**
     * Reads the request out of the job's variables.
     *
     * @throws io.github.licenseworker.failure.FailureException {@code LICENSE_REQUEST_INVALID}, with every violation
     */
    static RemoveLicenseRequest of(JobVariables variables) {
        UUID customerId = variables.guid(Variables.CUSTOMER_ID);
        String userId = variables.userId(Variables.USER_ID);
        List<UUID> skuIds = variables.guidOrGuids(Variables.SKU_ID, Variables.SKU_IDS);
        variables.validate();
        return new RemoveLicenseRequest(requireNonNull(customerId), requireNonNull(userId), skuIds);
    }
}

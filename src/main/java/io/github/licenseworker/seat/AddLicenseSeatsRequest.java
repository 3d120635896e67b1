package io.github.licenseworker.seat;

import static java.util.Objects.requireNonNull;

import io.github.licenseworker.job.JobVariables;
import io.github.licenseworker.job.Variables;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a job of type {@code add-license-seats} asks for.
 *
 * @param seats how many to buy in addition; there is no default, because it spends money
 * @param subscriptionId the subscription to add seats to, where several stand behind the SKU
 */
record AddLicenseSeatsRequest(
        UUID customerId, UUID skuId, int seats, @Nullable UUID subscriptionId) {

    /**
     * Reads the request out of the job's variables.
     *
     * @throws io.github.licenseworker.failure.FailureException {@code LICENSE_REQUEST_INVALID}, with every violation
     */
    static AddLicenseSeatsRequest of(JobVariables variables) {
        UUID customerId = variables.guid(Variables.CUSTOMER_ID);
        UUID skuId = variables.guid(Variables.SKU_ID);
        int seats = variables.count(Variables.SEATS);
        UUID subscriptionId = variables.optionalGuid(Variables.SUBSCRIPTION_ID);
        variables.validate();
        return new AddLicenseSeatsRequest(requireNonNull(customerId), requireNonNull(skuId), seats, subscriptionId);
    }
}

package io.github.licenseworker.user;

import static java.util.Objects.requireNonNull;

import io.github.licenseworker.job.JobVariables;
import io.github.licenseworker.job.Variables;
import java.util.UUID;

/** What a job of type {@code set-usage-location} asks for. */
record SetUsageLocationRequest(UUID customerId, String userId, String usageLocation) {

    /**
     * Reads the request out of the job's variables.
     *
     * @throws io.github.licenseworker.failure.FailureException {@code LICENSE_REQUEST_INVALID}, with every violation
     */
    static SetUsageLocationRequest of(JobVariables variables) {
        UUID customerId = variables.guid(Variables.CUSTOMER_ID);
        String userId = variables.userId(Variables.USER_ID);
        String usageLocation = variables.country(Variables.USAGE_LOCATION);
        variables.validate();
        return new SetUsageLocationRequest(
                requireNonNull(customerId), requireNonNull(userId), requireNonNull(usageLocation));
    }
}

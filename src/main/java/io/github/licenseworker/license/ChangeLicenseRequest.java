package io.github.licenseworker.license;

import static java.util.Objects.requireNonNull;

import io.github.licenseworker.job.JobVariables;
import io.github.licenseworker.job.Variables;
import java.util.List;
import java.util.UUID;

/**
 * What a job of type {@code change-license} asks for.
 *
 * @param skuId the license that goes
 * @param newSkuId the license that comes in its place
 * @param excludedPlans service plans of the new SKU to leave off, beside those that are carried over
 * @param keepExcludedPlans whether plans that are off stay off where the new SKU has them, too
 */
record ChangeLicenseRequest(
        UUID customerId,
        String userId,
        UUID skuId,
        UUID newSkuId,
        List<UUID> excludedPlans,
        boolean keepExcludedPlans) {

    /**
     * Reads the request out of the job's variables.
     *
     * @throws io.github.licenseworker.failure.FailureException {@code LICENSE_REQUEST_INVALID}, with every violation
     */
    static ChangeLicenseRequest of(JobVariables variables) {
        UUID customerId = variables.guid(Variables.CUSTOMER_ID);
        String userId = variables.userId(Variables.USER_ID);
        UUID skuId = variables.guid(Variables.SKU_ID);
        UUID newSkuId = variables.guid(Variables.NEW_SKU_ID);
        List<UUID> excludedPlans = variables.guids(Variables.EXCLUDED_PLANS);
        boolean keepExcludedPlans =
                !variables.has(Variables.KEEP_EXCLUDED_PLANS) || variables.flag(Variables.KEEP_EXCLUDED_PLANS);
        if (skuId != null && skuId.equals(newSkuId)) {
            variables.violate(Variables.NEW_SKU_ID, "must be another SKU than " + Variables.SKU_ID + ", " + skuId);
        }
        variables.validate();
        return new ChangeLicenseRequest(
                requireNonNull(customerId),
                requireNonNull(userId),
                requireNonNull(skuId),
                requireNonNull(newSkuId),
                excludedPlans,
                keepExcludedPlans);
    }
}

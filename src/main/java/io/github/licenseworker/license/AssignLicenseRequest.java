package io.github.licenseworker.license;

import static java.util.Objects.requireNonNull;

import io.github.licenseworker.job.JobVariables;
import io.github.licenseworker.job.Variables;
import io.github.licenseworker.partnercenter.LicenseUpdate;
import io.github.licenseworker.partnercenter.LicenseUpdate.Assignment;
import java.util.List;
import java.util.UUID;

/** What a job of type {@code assign-license} asks for. */
record AssignLicenseRequest(UUID customerId, String userId, LicenseUpdate update) {

    /**
     * Reads the request out of the job's variables.
     *
     * @throws io.github.licenseworker.failure.FailureException {@code LICENSE_REQUEST_INVALID}, with every violation
     */
    static AssignLicenseRequest of(JobVariables variables) {
        UUID customerId = variables.guid(Variables.CUSTOMER_ID);
        String userId = variables.userId(Variables.USER_ID);
        List<UUID> skuIds = variables.guidOrGuids(Variables.SKU_ID, Variables.SKU_IDS);
        List<UUID> excludedPlans = variables.guids(Variables.EXCLUDED_PLANS);
        List<UUID> licensesToRemove = variables.guids(Variables.LICENSES_TO_REMOVE);
        if (skuIds.size() > 1 && !excludedPlans.isEmpty()) {
            variables.violate(
                    Variables.EXCLUDED_PLANS, "belongs to one SKU; assign SKUs with excluded plans in a task each");
        }
        licensesToRemove.stream()
                .filter(skuIds::contains)
                .forEach(sku -> variables.violate(
                        Variables.LICENSES_TO_REMOVE, "must not name the SKU that is to be assigned, " + sku));
        variables.validate();
        return new AssignLicenseRequest(
                requireNonNull(customerId),
                requireNonNull(userId),
                new LicenseUpdate(
                        skuIds.stream()
                                .map(sku -> new Assignment(sku, excludedPlans))
                                .toList(),
                        licensesToRemove));
    }

    List<UUID> skuIds() {
        return update.licensesToAssign().stream().map(Assignment::skuId).toList();
    }
}

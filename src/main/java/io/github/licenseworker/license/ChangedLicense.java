package io.github.licenseworker.license;

import io.github.licenseworker.job.ConfirmedBy;
import io.github.licenseworker.job.JobContext;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The variable {@code licenseChange}: which license came in place of which, what is needed to undo that, and how it can be
 * found at Microsoft.
 *
 * @param excludedPlans the plans of the new license that the change left off; empty where the user held it already
 * @param carriedOverPlans those of them that were off before
 * @param notCarriedOverPlans plans of the old license that were off and are not left off in the new one
 * @param excludedPlansBefore all plans of the old license that were off; null where that is not known
 * @param newlyAssigned whether the user did not hold the new license before
 * @param confirmedBy how it is known
 * @param tries how many tries the job took, those that were postponed not counted
 */
record ChangedLicense(
        UUID customerId,
        String userId,
        UUID skuId,
        UUID newSkuId,
        List<UUID> excludedPlans,
        List<UUID> carriedOverPlans,
        List<UUID> notCarriedOverPlans,
        @Nullable List<UUID> excludedPlansBefore,
        boolean newlyAssigned,
        ConfirmedBy confirmedBy,
        int tries,
        UUID requestId,
        UUID correlationId) {

    static ChangedLicense of(
            ChangeLicenseRequest request,
            LicensesBefore before,
            ConfirmedBy confirmedBy,
            UUID requestId,
            JobContext job) {
        return new ChangedLicense(
                request.customerId(),
                request.userId(),
                request.skuId(),
                request.newSkuId(),
                before.excludedPlans(request),
                before.carriedOverPlans(),
                before.notCarriedOverPlans(),
                before.excludedPlansBefore(),
                !before.newSkuHeld(),
                confirmedBy,
                job.tries(),
                requestId,
                job.correlationId());
    }
}

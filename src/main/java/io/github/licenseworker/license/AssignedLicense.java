package io.github.licenseworker.license;

import io.github.licenseworker.job.ConfirmedBy;
import io.github.licenseworker.job.JobContext;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The variable {@code licenseAssignment}: what was assigned, and how it can be found at Microsoft.
 *
 * @param newSkuIds those of the SKUs that the user did not hold before the job sent anything; null where it was not to
 *     look, or where that is not known
 * @param confirmedBy how it is known
 * @param tries how many tries the job took, those that were postponed not counted
 */
record AssignedLicense(
        UUID customerId,
        String userId,
        List<UUID> skuIds,
        List<UUID> removedSkuIds,
        @Nullable List<UUID> newSkuIds,
        ConfirmedBy confirmedBy,
        int tries,
        UUID requestId,
        UUID correlationId) {

    static AssignedLicense of(
            AssignLicenseRequest request,
            @Nullable List<UUID> newSkuIds,
            ConfirmedBy confirmedBy,
            UUID requestId,
            JobContext job) {
        return new AssignedLicense(
                request.customerId(),
                request.userId(),
                request.skuIds(),
                request.update().licensesToRemove(),
                newSkuIds,
                confirmedBy,
                job.tries(),
                requestId,
                job.correlationId());
    }
}

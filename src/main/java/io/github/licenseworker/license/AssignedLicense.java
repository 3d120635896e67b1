package io.github.licenseworker.license;

import io.github.licenseworker.job.ConfirmedBy;
import io.github.licenseworker.job.JobContext;
import java.util.List;
import java.util.UUID;

/**
 * The variable {@code licenseAssignment}: what was assigned, and how it can be found at Microsoft.
 *
 * @param confirmedBy how it is known
 * @param tries how many tries the job took, those that were postponed not counted
 */
record AssignedLicense(
        UUID customerId,
        String userId,
        List<UUID> skuIds,
        List<UUID> removedSkuIds,
        ConfirmedBy confirmedBy,
        int tries,
        UUID requestId,
        UUID correlationId) {

    static AssignedLicense of(AssignLicenseRequest request, ConfirmedBy confirmedBy, JobContext job) {
        return new AssignedLicense(
                request.customerId(),
                request.userId(),
                request.skuIds(),
                request.update().licensesToRemove(),
                confirmedBy,
                job.tries(),
                job.requestId(request),
                job.correlationId());
    }
}

package io.github.licenseworker.seat;

import io.github.licenseworker.job.ConfirmedBy;
import java.util.UUID;

/**
 * The variable {@code licenseSeats}: which seats were bought, and how that can be found at Microsoft.
 *
 * @param seats how many this job bought
 * @param quantityBefore how many the subscription had
 * @param quantity how many it has because of this job
 * @param confirmedBy how it is known
 * @param tries how many tries the job took, those that were postponed not counted
 */
record LicenseSeats(
        UUID customerId,
        UUID skuId,
        String subscriptionId,
        String offerName,
        int seats,
        int quantityBefore,
        int quantity,
        ConfirmedBy confirmedBy,
        int tries,
        UUID requestId,
        UUID correlationId) {

    static LicenseSeats of(
            PlannedPurchase plan, ConfirmedBy confirmedBy, int tries, UUID requestId, UUID correlationId) {
        return new LicenseSeats(
                plan.request().customerId(),
                plan.request().skuId(),
                plan.subscriptionId(),
                plan.offerName(),
                plan.to() - plan.from(),
                plan.from(),
                plan.to(),
                confirmedBy,
                tries,
                requestId,
                correlationId);
    }
}

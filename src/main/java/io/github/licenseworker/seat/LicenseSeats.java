package io.github.licenseworker.seat;

import io.github.licenseworker.job.ConfirmedBy;
import io.github.licenseworker.partnercenter.Subscription;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The variable {@code licenseSeats}: which seats were bought or given back, and how that can be found at Microsoft.
 *
 * @param seats how many this job bought, or how many fewer there are because of it
 * @param quantityBefore how many the subscription had, or would have had after the renewal
 * @param quantity how many it has because of this job, or will have after the renewal
 * @param when {@code now} or {@code renewal}
 * @param effectiveAt the last day of the term, after which the change takes effect, as Partner Center writes it; null
 *     where it has taken effect
 * @param droppedSchedule how many seats a scheduled change was to leave at the renewal, which this one has deleted; null
 *     where there was none
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
        String when,
        @Nullable String effectiveAt,
        @Nullable Integer droppedSchedule,
        ConfirmedBy confirmedBy,
        int tries,
        UUID requestId,
        UUID correlationId) {

    /** @param after the subscription after the change */
    static LicenseSeats of(
            SeatPlan plan, Subscription after, ConfirmedBy confirmedBy, int tries, UUID requestId, UUID correlationId) {
        return new LicenseSeats(
                plan.request().customerId(),
                plan.request().skuId(),
                plan.subscriptionId(),
                plan.offerName(),
                Math.abs(plan.to() - plan.from()),
                plan.from(),
                plan.to(),
                plan.request().when(),
                plan.request().direction().isAtRenewal() ? plan.termEnd() : null,
                plan.dropped(after),
                confirmedBy,
                tries,
                requestId,
                correlationId);
    }
}

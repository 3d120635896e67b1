package io.github.licenseworker.seat;

import io.github.licenseworker.partnercenter.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * What a person or a process is told of a subscription. A text is empty where Partner Center does not say it.
 *
 * @param quantity how many seats it has
 * @param commitmentEndDate when its term ends, as Partner Center writes it
 * @param autoRenewEnabled null where Partner Center does not say
 * @param returnableSeats how many seats can be given back now; null where Partner Center does not say
 * @param returnableUntil when the first of them cannot be given back any more, an ISO-8601 instant; null where none can,
 *     or where Partner Center does not say
 * @param quantityAtRenewal how many seats a scheduled change leaves at the renewal; null where none is scheduled
 */
record SubscriptionDescription(
        String subscriptionId,
        String offerName,
        String status,
        int quantity,
        String termDuration,
        String billingCycle,
        String commitmentEndDate,
        @Nullable Boolean autoRenewEnabled,
        @Nullable Integer returnableSeats,
        @Nullable String returnableUntil,
        @Nullable Integer quantityAtRenewal) {

    static SubscriptionDescription of(Subscription subscription) {
        return new SubscriptionDescription(
                subscription.id(),
                subscription.text("offerName"),
                subscription.text("status"),
                subscription.quantity(),
                subscription.text("termDuration"),
                subscription.text("billingCycle"),
                subscription.commitmentEndDate(),
                subscription.flag("autoRenewEnabled"),
                subscription.returnableSeats(),
                subscription.returnableUntil(),
                subscription.quantityAtRenewal());
    }
}

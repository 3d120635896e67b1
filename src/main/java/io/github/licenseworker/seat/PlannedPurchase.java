package io.github.licenseworker.seat;

import io.github.licenseworker.partnercenter.Subscription;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A purchase as it is written down in the engine before Partner Center hears of it. A quantity is absolute, so the same
 * plan can be carried out again and again and buys its seats once.
 *
 * @param from how many seats the subscription had
 * @param to how many it is to have
 * @param accepted whether Partner Center has said that it makes the change, later
 * @param location where to ask what became of it; null where Partner Center did not say
 */
record PlannedPurchase(
        UUID customerId,
        String subscriptionId,
        String offerName,
        int from,
        int to,
        boolean accepted,
        @Nullable String location) {

    static PlannedPurchase of(AddLicenseSeatsRequest request, Subscription subscription) {
        int quantity = subscription.quantity();
        return new PlannedPurchase(
                request.customerId(),
                subscription.id(),
                subscription.text("offerName"),
                quantity,
                Math.addExact(quantity, request.seats()),
                false,
                null);
    }

    PlannedPurchase acceptedAt(@Nullable String newLocation) {
        return new PlannedPurchase(customerId, subscriptionId, offerName, from, to, true, newLocation);
    }

    /** What nobody else may do meanwhile: change the subscription's quantity from what it was. */
    String claim() {
        return "customer %s subscription %s from %d".formatted(customerId, subscriptionId, from);
    }

    /** The same for each time that the plan is carried out. */
    String content() {
        return claim() + " to " + to;
    }
}

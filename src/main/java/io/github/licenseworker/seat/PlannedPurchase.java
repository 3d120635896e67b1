package io.github.licenseworker.seat;

import io.github.licenseworker.partnercenter.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * A purchase as it is written down in the engine before Partner Center hears of it. A quantity is absolute, so the same
 * plan can be carried out again and again and buys its seats once.
 *
 * @param sequence goes up with each plan that a try writes down
 * @param round numbers its requests that Partner Center has answered without carrying them out
 * @param request what the job asked for when the plan was made
 * @param from how many seats the subscription had
 * @param to how many it is to have
 * @param accepted whether Partner Center has said that it makes the change, later
 * @param location where to ask what became of it; null where Partner Center did not say
 * @param plannedAt when the plan was made by the engine's clock, in milliseconds since 1970
 * @param claim under which it is carried out
 */
record PlannedPurchase(
        int sequence,
        int round,
        AddLicenseSeatsRequest request,
        String subscriptionId,
        String offerName,
        int from,
        int to,
        boolean accepted,
        @Nullable String location,
        long plannedAt,
        Claim claim) {

    static PlannedPurchase of(AddLicenseSeatsRequest request, Subscription subscription, int round, Claim claim) {
        int quantity = subscription.quantity();
        return new PlannedPurchase(
                round,
                round,
                request,
                subscription.id(),
                subscription.text("offerName"),
                quantity,
                Math.addExact(quantity, request.seats()),
                false,
                null,
                claim.since(),
                claim);
    }

    PlannedPurchase acceptedAt(@Nullable String where) {
        return new PlannedPurchase(
                sequence + 1, round, request, subscriptionId, offerName, from, to, true, where, plannedAt, claim);
    }

    PlannedPurchase under(Claim next) {
        return new PlannedPurchase(
                sequence + 1, round, request, subscriptionId, offerName, from, to, accepted, location, plannedAt, next);
    }

    PlannedPurchase nextRound() {
        return new PlannedPurchase(
                sequence + 1,
                round + 1,
                request,
                subscriptionId,
                offerName,
                from,
                to,
                accepted,
                location,
                plannedAt,
                claim);
    }

    /** What the request id is made of: the same for each time that the plan is carried out, in any language. */
    String content() {
        return "customer " + request.customerId() + " subscription " + subscriptionId + " from " + from + " to " + to
                + " round " + round;
    }
}

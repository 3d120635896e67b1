package io.github.licenseworker.seat;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.licenseworker.partnercenter.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * A change of seats as it is written down in the engine before Partner Center hears of it. A quantity is absolute, so the
 * same plan can be carried out again and again and changes its seats once. Plans of older workers lack the last three
 * members.
 *
 * @param sequence goes up with each plan that a try writes down
 * @param round numbers its requests that Partner Center has answered without carrying them out
 * @param request what the job asked for when the plan was made
 * @param from how many seats there were: of the subscription, or at its renewal
 * @param to how many there are to be
 * @param accepted whether Partner Center has said that it makes the change, later
 * @param location where to ask what became of it; null where Partner Center did not say
 * @param plannedAt when the plan was made by the engine's clock, in milliseconds since 1970
 * @param claim under which it is carried out
 * @param etag of the subscription when the plan was made; null where it had none
 * @param scheduled how many seats a schedule was to leave at the renewal then; null where there was none
 * @param termEnd when the term ended then, as Partner Center wrote it
 */
record SeatPlan(
        @JsonProperty(required = true) int sequence,
        @JsonProperty(required = true) int round,
        @JsonProperty(required = true) SeatRequest request,
        @JsonProperty(required = true) String subscriptionId,
        @JsonProperty(required = true) String offerName,
        @JsonProperty(required = true) int from,
        @JsonProperty(required = true) int to,
        @JsonProperty(required = true) boolean accepted,
        @Nullable String location,
        @JsonProperty(required = true) long plannedAt,
        @JsonProperty(required = true) Claim claim,
        @Nullable String etag,
        @Nullable Integer scheduled,
        @Nullable String termEnd) {

    static SeatPlan of(SeatRequest request, Subscription subscription, int round, Claim claim) {
        int from = request.direction().quantity(subscription);
        return new SeatPlan(
                round,
                round,
                request,
                subscription.id(),
                subscription.text("offerName"),
                from,
                request.direction().after(from, request.seats()),
                false,
                null,
                claim.since(),
                claim,
                subscription.etag(),
                subscription.quantityAtRenewal(),
                subscription.commitmentEndDate());
    }

    SeatPlan acceptedAt(@Nullable String where) {
        return next(round, true, where, claim);
    }

    SeatPlan under(Claim next) {
        return next(round, accepted, location, next);
    }

    SeatPlan nextRound() {
        return next(round + 1, accepted, location, claim);
    }

    private SeatPlan next(int nextRound, boolean isAccepted, @Nullable String where, Claim next) {
        return new SeatPlan(
                sequence + 1,
                nextRound,
                request,
                subscriptionId,
                offerName,
                from,
                to,
                isAccepted,
                where,
                plannedAt,
                next,
                etag,
                scheduled,
                termEnd);
    }

    /** What the plan changes, as a subscription has it. */
    int quantity(Subscription subscription) {
        return request.direction().quantity(subscription);
    }

    boolean isCarriedOut(Subscription subscription) {
        return quantity(subscription) == to;
    }

    /** Whether a subscription has the quantity from before. Another change and its opposite can lie in between. */
    boolean isAsBefore(Subscription subscription) {
        return quantity(subscription) == from;
    }

    /** Whether it is the plan's subscription and has not the quantity from before. */
    boolean isOvertakenBy(Subscription subscription) {
        return subscription.id().equals(subscriptionId) && !isAsBefore(subscription);
    }

    /** Whether nobody has changed the subscription since the plan was made; not known where it has no etag. */
    boolean isUntouched(Subscription subscription) {
        return etag != null && etag.equals(subscription.etag());
    }

    /** The schedule that the change has deleted, by the seats that it was to leave; null where it has deleted none. */
    @Nullable
    Integer dropped(Subscription after) {
        return request.direction().isAtRenewal() || after.quantityAtRenewal() != null ? null : scheduled;
    }

    /** What the request id is made of: the same for each time that the plan is carried out, in any language. */
    String content() {
        return "customer " + request.customerId() + " subscription " + subscriptionId + " from " + from + " to " + to
                + (request.direction().isAtRenewal() ? " at renewal" : "") + " round " + round;
    }
}

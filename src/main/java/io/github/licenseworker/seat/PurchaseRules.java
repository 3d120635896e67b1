package io.github.licenseworker.seat;

import io.github.licenseworker.partnercenter.Subscription;

/** Keeps purchases within what the operator allows. Used by many threads at once. */
class PurchaseRules implements SeatRules {

    private final SeatProperties.Seats properties;

    PurchaseRules(SeatProperties properties) {
        this.properties = properties.seats();
    }

    @Override
    public void check(SeatRequest request) {
        int mostPerCall = properties.maxPerCall();
        if (mostPerCall == 0) {
            throw SeatFailures.limitExceeded(
                    "Ask the operator to allow purchases by license-worker.seats.max-per-call; this worker buys none",
                    request,
                    mostPerCall);
        }
        if (request.seats() > mostPerCall) {
            throw SeatFailures.limitExceeded(
                    "Ask for fewer seats, or the operator to raise license-worker.seats.max-per-call; one job may buy %d, not %d"
                            .formatted(mostPerCall, request.seats()),
                    request,
                    mostPerCall);
        }
    }

    @Override
    public void check(SeatRequest request, SubscriptionChoice all, Subscription subscription) {
        Integer mostPerCustomer = properties.maxPerCustomer();
        long present = all.seats();
        if (mostPerCustomer != null && request.seats() > mostPerCustomer - present) {
            throw SeatFailures.limitExceeded(
                    "Ask for fewer seats, or the operator to raise license-worker.seats.max-per-customer; the customer has %d of this SKU and may have %d, which leaves no room for %d more"
                            .formatted(present, mostPerCustomer, request.seats()),
                    request,
                    Math.max(0, mostPerCustomer - present));
        }
    }
}

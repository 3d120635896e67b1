package io.github.licenseworker.seat;

import io.github.licenseworker.failure.ErrorCode;
import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.partnercenter.CustomerCalls;
import io.github.licenseworker.partnercenter.SubscribedSku;
import io.github.licenseworker.partnercenter.Subscription;
import java.util.Map;

/** Keeps reductions within what the operator and Microsoft allow, and above what is assigned. */
final class ReturnRules implements SeatRules {

    private final SeatProperties.Seats properties;
    private final CustomerCalls customer;

    ReturnRules(SeatProperties properties, CustomerCalls customer) {
        this.properties = properties.seats();
        this.customer = customer;
    }

    @Override
    public void check(SeatRequest request) {
        int mostPerCall = properties.maxReturnedPerCall();
        if (mostPerCall == 0) {
            throw SeatFailures.limitExceeded(
                    "Ask the operator to allow it by license-worker.seats.max-returned-per-call; this worker gives no seats back",
                    request,
                    mostPerCall);
        }
        if (request.seats() > mostPerCall) {
            throw SeatFailures.limitExceeded(
                    "Ask for fewer seats, or the operator to raise license-worker.seats.max-returned-per-call; one job may give back %d, not %d"
                            .formatted(mostPerCall, request.seats()),
                    request,
                    mostPerCall);
        }
    }

    @Override
    public void check(SeatRequest request, SubscriptionChoice all, Subscription subscription) {
        int after = request.direction().after(request.direction().quantity(subscription), request.seats());
        if (after < 1) {
            throw refused(
                    ErrorCode.SEAT_REDUCTION_REFUSED,
                    "Leave a seat, or cancel the subscription in Partner Center; it has %d, which is no more than is to be given back"
                            .formatted(request.direction().quantity(subscription)),
                    subscription);
        }
        if (request.direction().isAtRenewal()) {
            checkRenewal(subscription);
        } else {
            checkWindow(request, subscription);
        }
        checkAssigned(request, all, subscription, after);
    }

    private static void checkRenewal(Subscription subscription) {
        if (!subscription.isRenewing()) {
            throw refused(
                    ErrorCode.SEAT_REDUCTION_REFUSED,
                    "Switch the automatic renewal on in Partner Center first; without it the subscription ends with its term",
                    subscription);
        }
        if (!subscription.isSchedulable()) {
            throw refused(
                    ErrorCode.SEAT_REDUCTION_REFUSED,
                    "Change the quantity in Partner Center; changes of this offer cannot be scheduled",
                    subscription);
        }
    }

    /** Where Partner Center does not say what it takes back, it decides. */
    private static void checkWindow(SeatRequest request, Subscription subscription) {
        Integer returnable = subscription.returnableSeats();
        if (returnable != null && request.seats() > returnable) {
            throw refused(
                    ErrorCode.SEAT_RETURN_WINDOW_CLOSED,
                    "Wait for the renewal, or give fewer seats back; Partner Center takes %d back now"
                            .formatted(returnable),
                    subscription);
        }
    }

    private void checkAssigned(
            SeatRequest request, SubscriptionChoice all, Subscription subscription, int quantityAfter) {
        if (properties.returnBelowAssigned()) {
            return;
        }
        SubscribedSku sku = customer.subscribedSkus().stream()
                .filter(owned -> owned.productSku().id().equals(request.skuId()))
                .findFirst()
                .orElseThrow(() -> FailureException.retryable(
                        "Partner Center does not list the SKU %s, so nobody knows how many of its licenses are assigned"
                                .formatted(request.skuId())));
        // What the SKU counts can lag behind its subscriptions
        long left =
                Math.min(sku.activeUnits(), all.seats()) - all.fewer(request.direction(), subscription, quantityAfter);
        if (left < sku.consumedUnits()) {
            throw FailureException.businessError(
                    ErrorCode.SEATS_IN_USE,
                    "Take licenses away first, or give fewer seats back; %d are assigned, and %d seats would be left"
                            .formatted(sku.consumedUnits(), left),
                    Map.of("consumedSeats", sku.consumedUnits(), "seatsLeft", left));
        }
    }

    private static FailureException refused(ErrorCode code, String message, Subscription subscription) {
        return FailureException.businessError(
                code, message, Map.of("subscription", SubscriptionDescription.of(subscription)));
    }
}

package io.github.licenseworker.seat;

import io.github.licenseworker.failure.ErrorCode;
import io.github.licenseworker.partnercenter.CustomerCalls;
import io.github.licenseworker.partnercenter.QuantityChange;
import io.github.licenseworker.partnercenter.Subscription;
import java.util.UUID;

/**
 * Which way a job changes a number of seats, and which number: the present one of a subscription, or the one that it
 * renews with. Plans name it, so a constant is never renamed.
 */
enum SeatDirection {
    ADD("buy", ErrorCode.SEAT_PURCHASE_REFUSED, ErrorCode.SEAT_PURCHASE_UNCONFIRMED),
    RETURN("give back", ErrorCode.SEAT_REDUCTION_REFUSED, ErrorCode.SEAT_REDUCTION_UNCONFIRMED),
    RETURN_AT_RENEWAL(
            "give back at the renewal", ErrorCode.SEAT_REDUCTION_REFUSED, ErrorCode.SEAT_REDUCTION_UNCONFIRMED);

    private final String verb;
    private final ErrorCode refused;
    private final ErrorCode unconfirmed;

    SeatDirection(String verb, ErrorCode refused, ErrorCode unconfirmed) {
        this.verb = verb;
        this.refused = refused;
        this.unconfirmed = unconfirmed;
    }

    /** What is done to seats, for a message. */
    String verb() {
        return verb;
    }

    ErrorCode refused() {
        return refused;
    }

    ErrorCode unconfirmed() {
        return unconfirmed;
    }

    boolean isAtRenewal() {
        return this == RETURN_AT_RENEWAL;
    }

    /** The number that is changed. */
    int quantity(Subscription subscription) {
        Integer scheduled = isAtRenewal() ? subscription.quantityAtRenewal() : null;
        return scheduled == null ? subscription.quantity() : scheduled;
    }

    /** The number after the change. */
    int after(int quantity, int seats) {
        return this == ADD ? Math.addExact(quantity, seats) : Math.subtractExact(quantity, seats);
    }

    /** Asks Partner Center for the number. */
    QuantityChange send(CustomerCalls customer, Subscription subscription, int quantity, UUID requestId) {
        return switch (this) {
            case ADD -> customer.changeQuantity(subscription.withQuantity(quantity), requestId);
            case RETURN -> customer.reduceQuantity(subscription.withQuantity(quantity), requestId);
            case RETURN_AT_RENEWAL -> customer.reduceQuantity(subscription.withQuantityAtRenewal(quantity), requestId);
        };
    }
}

package io.github.licenseworker.seat;

import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.partnercenter.Subscription;

/** What a change of seats has to keep to before Partner Center hears of it. */
interface SeatRules {

    /**
     * Looks at the request alone.
     *
     * @throws FailureException where the worker must not carry it out
     */
    void check(SeatRequest request);

    /**
     * Looks at what the customer has.
     *
     * @param all the subscriptions that hold seats of the SKU
     * @param subscription the one that is to change
     * @throws FailureException where the worker must not change it so
     */
    void check(SeatRequest request, SubscriptionChoice all, Subscription subscription);
}

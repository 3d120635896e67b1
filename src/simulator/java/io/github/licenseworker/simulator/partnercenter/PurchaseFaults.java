package io.github.licenseworker.simulator.partnercenter;

import static io.github.licenseworker.simulator.partnercenter.Answers.fault;

/** The documented faults of buying: of a customer's account, and of a change of a subscription's quantity. */
public final class PurchaseFaults {

    private PurchaseFaults() {}

    public static Fault customerUnderReview() {
        return fault(403, 800073, "The customer account is under review. Try again in some days.");
    }

    public static Fault customerNotApproved() {
        return fault(403, 800075, "The customer account is not approved.");
    }

    public static Fault customerLocked() {
        return fault(403, 900416, "The customer is locked and cannot make transactions.");
    }

    public static Fault customerAgreementMissing() {
        return fault(403, 13605, "The customer has not accepted the Microsoft Customer Agreement.");
    }

    public static Fault tooManySubscriptions() {
        return fault(400, 900419, "The tenant has as many subscriptions as it may have.");
    }

    public static Fault creditLimit() {
        return fault(403, 800023, "The order goes beyond the credit line of the partner.");
    }

    public static Fault creditCheckFailed() {
        return fault(403, 800025, "The credit of the partner could not be checked.");
    }

    public static Fault sandboxLimit() {
        return fault(400, 800018, "The order goes beyond the limits of the sandbox.");
    }

    public static Fault subscriptionNotFound() {
        return fault(404, 20003, "The subscription was not found.");
    }

    public static Fault suspensionInProgress() {
        return fault(400, 2001, "The quantity cannot change while the subscription is being suspended.");
    }

    public static Fault quantityOutOfRange() {
        return fault(400, 2002, "The quantity is outside what the offer allows.");
    }

    public static Fault offerNotUpdatable() {
        return fault(400, 2006, "The offer of the subscription cannot be updated.");
    }

    public static Fault subscriptionDeleted() {
        return fault(400, 2011, "The subscription is deleted.");
    }

    public static Fault staleEtag() {
        return fault(400, 2055, "The etag is not that of the current resource.");
    }

    public static Fault offerNotEligible() {
        return fault(403, 2085, "The customer is not eligible for the offer.");
    }

    public static Fault seatMaximum() {
        return fault(403, 800066, "The subscription has as many seats as it may have.");
    }

    public static Fault subscriptionNotActive() {
        return fault(400, 800012, "The subscription is not active.");
    }

    public static Fault subscriptionNotActivated() {
        return fault(400, 800081, "The subscription is not activated yet.");
    }

    public static Fault subscriptionSuspended() {
        return fault(400, 800091, "The subscription is suspended.");
    }

    public static Fault cannotDecrease() {
        return fault(400, 800090, "The quantity cannot be decreased any more.");
    }

    public static Fault quantityFixed() {
        return fault(400, 800092, "The quantity of this subscription cannot change.");
    }

    public static Fault subscriptionExpired() {
        return fault(400, 900277, "The subscription has expired or is about to, and cannot be updated.");
    }

    public static Fault updatedTooOften() {
        return fault(400, 900311, "The subscription was updated too many times.");
    }

    public static Fault orderInProgress() {
        return fault(409, 800060, "Another order is in progress.");
    }

    public static Fault cartBusy() {
        return fault(409, 800064, "The cart is busy.");
    }

    public static Fault orderNotReady() {
        return fault(409, 800082, "The order is not ready yet.");
    }

    public static Fault pendingOperation() {
        return fault(409, 900278, "Another operation on the subscription is pending. It can take up to 24 hours.");
    }

    public static Fault legacySubscriptionNotSupported() {
        return fault(403, 900263, "This operation is not for legacy subscriptions.");
    }

    public static Fault updateFailed() {
        return fault(500, 800094, "The update of the subscription failed.");
    }

    public static Fault tryAgainLater() {
        return fault(500, 900192, "Something went wrong. Try again later.");
    }

    public static Fault preconditionFailed() {
        return fault(417, 800036, "A precondition of the request failed.");
    }

    public static Fault notSupportedHere() {
        return fault(400, 900127, "The operation is not supported in this environment.");
    }

    /** A fault under status 200. */
    public static Fault itemUnavailable() {
        return fault(200, 400072, "The item is not available.");
    }
}

package io.github.licenseworker.simulator.partnercenter;

import static io.github.licenseworker.simulator.partnercenter.Answers.fault;

/** The documented faults of buying: of a customer's account, and of a change of a subscription's quantity. */
public final class PurchaseFaults {

    private PurchaseFaults() {}

    public static PartnerCenterFault customerNotApproved() {
        return fault(403, 800075, "The customer account is not approved.");
    }

    public static PartnerCenterFault creditLimit() {
        return fault(403, 800023, "The order goes beyond the credit line of the partner.");
    }

    public static PartnerCenterFault subscriptionNotFound() {
        return fault(404, 20003, "The subscription was not found.");
    }

    public static PartnerCenterFault quantityOutOfRange() {
        return fault(400, 2002, "The quantity is outside what the offer allows.");
    }

    public static PartnerCenterFault subscriptionDeleted() {
        return fault(400, 2011, "The subscription is deleted.");
    }

    public static PartnerCenterFault staleEtag() {
        return fault(400, 2055, "The etag is not that of the current resource.");
    }

    public static PartnerCenterFault seatMaximum() {
        return fault(403, 800066, "The subscription has as many seats as it may have.");
    }

    public static PartnerCenterFault subscriptionNotActive() {
        return fault(400, 800012, "The subscription is not active.");
    }

    public static PartnerCenterFault subscriptionSuspended() {
        return fault(400, 800091, "The subscription is suspended.");
    }

    public static PartnerCenterFault cannotDecrease() {
        return fault(400, 800090, "The quantity cannot be decreased any more.");
    }

    public static PartnerCenterFault subscriptionExpired() {
        return fault(400, 900277, "The subscription has expired or is about to, and cannot be updated.");
    }

    public static PartnerCenterFault orderInProgress() {
        return fault(409, 800060, "Another order is in progress.");
    }

    public static PartnerCenterFault pendingOperation() {
        return fault(409, 900278, "Another operation on the subscription is pending. It can take up to 24 hours.");
    }

    /** A fault under status 200. */
    public static PartnerCenterFault itemUnavailable() {
        return fault(200, 400072, "The item is not available.");
    }
}

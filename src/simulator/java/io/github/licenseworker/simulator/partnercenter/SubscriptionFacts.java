package io.github.licenseworker.simulator.partnercenter;

/** What describes a subscription and only a test changes; only for the holder of the customer's lock. */
final class SubscriptionFacts {

    String offerName;
    String status = "active";
    String unitType = "Licenses";
    String termDuration = "P1Y";
    int minimumQuantity = 1;
    int maximumQuantity = 10_000_000;
    boolean hasEtag = true;

    SubscriptionFacts(String offerName) {
        this.offerName = offerName;
    }
}

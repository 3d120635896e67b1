package io.github.licenseworker.simulator.partnercenter;

import java.util.Optional;

/** What describes a subscription and only a test changes; only for the holder of the customer's lock. */
final class SubscriptionFacts {

    String offerId = "CFQ7TTC0LH18:0001:CFQ7TTC0K971";
    String offerName;
    String status = "active";
    String unitType = "Licenses";
    String termDuration = "P1Y";
    String commitmentEndDate = "2027-06-30T00:00:00Z";
    Optional<String> parent = Optional.empty();
    int minimumQuantity = 1;
    int maximumQuantity = 10_000_000;
    boolean hasEtag = true;

    SubscriptionFacts(String offerName) {
        this.offerName = offerName;
    }
}

package io.github.licenseworker.simulator.partnercenter;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** What describes a subscription and only a test or a renewal changes; only for the holder of the customer's lock. */
final class SubscriptionFacts {

    /** What is left of the term of a subscription that is added. */
    private static final Period LEFT = Period.ofDays(200);

    String offerId = "CFQ7TTC0LH18:0001:CFQ7TTC0K971";
    String offerName;
    String status = "active";
    String unitType = "Licenses";
    String termDuration = "P1Y";
    Instant commitmentEnd;
    int minimumQuantity = 1;
    int maximumQuantity = 10_000_000;
    boolean hasEtag = true;
    boolean tellsReturnableSeats = true;

    SubscriptionFacts(String offerName, Instant now) {
        this.offerName = offerName;
        this.commitmentEnd = now.truncatedTo(ChronoUnit.DAYS).plus(LEFT);
    }

    /** The term's last day belongs to it (Microsoft Learn, "Subscription resources"). */
    Instant renewal() {
        return commitmentEnd.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
    }

    void beginNextTerm() {
        commitmentEnd = commitmentEnd
                .atOffset(ZoneOffset.UTC)
                .plus(Period.parse(termDuration))
                .toInstant();
    }
}

package io.github.licenseworker.seat;

import java.time.Duration;
import java.time.Instant;

/**
 * The right of one job to buy seats of a customer's SKU, which ends by itself. Both times are the engine's, in
 * milliseconds since 1970: it was taken at {@code since} or later, and stands until {@code until} at least.
 */
record Claim(long since, long until) {

    static Claim of(Instant since, Duration time) {
        return new Claim(since.toEpochMilli(), since.plus(time).toEpochMilli());
    }

    /** Whether it stands at a time, and for so long from then on. */
    boolean stands(Instant now, Duration further) {
        return now.plus(further).toEpochMilli() < until;
    }

    Instant end() {
        return Instant.ofEpochMilli(until);
    }

    /** How long it stands in all. */
    Duration time() {
        return Duration.ofMillis(until - since);
    }

    /**
     * Whether nobody else can have had one before this time: theirs would have begun after this one's end, and would
     * last as long.
     */
    boolean isTheLatest(Instant now) {
        return now.toEpochMilli() < until + (until - since);
    }
}

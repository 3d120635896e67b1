package io.github.licenseworker.token.renewal;

import io.github.licenseworker.token.AccessToken;
import java.time.Duration;
import java.time.Instant;

/**
 * An access token while it is in use.
 *
 * @param afterRefusal whether it was got because Partner Center had refused the one before
 */
record HeldToken(AccessToken token, Instant since, Instant expiry, boolean afterRefusal) {

    /** So early before its end a token is renewed, while it still serves. */
    private static final Duration RENEWED_EARLY_BY = Duration.ofMinutes(5);
    /** So long before its end a token is not sent any more: a call takes its time, and clocks differ. */
    private static final Duration NOT_SENT_FOR = Duration.ofSeconds(30);
    /** So long a refusal of a token that replaces a refused one changes nothing: the next would be refused, too. */
    private static final Duration NOT_REPLACED_AGAIN_FOR = Duration.ofMinutes(1);

    boolean isDueForRenewal(Instant now) {
        return !now.isBefore(expiry.minus(atMost(RENEWED_EARLY_BY, 4)));
    }

    boolean isUsable(Instant now) {
        return now.isBefore(expiry.minus(atMost(NOT_SENT_FOR, 10)));
    }

    boolean isWorthReplacing(Instant now) {
        return !afterRefusal || !now.isBefore(since.plus(NOT_REPLACED_AGAIN_FOR));
    }

    /** A token that lives for minutes only is not given up after seconds. */
    private Duration atMost(Duration margin, int partOfLife) {
        Duration part = Duration.between(since, expiry).dividedBy(partOfLife);
        return part.compareTo(margin) < 0 ? part : margin;
    }
}

package io.github.licenseworker.token.renewal;

import io.github.licenseworker.token.AccessToken;
import java.time.Duration;
import java.time.Instant;

/**
 * An access token while it is in use.
 *
 * @param afterRefusal whether it was got because Partner Center had refused the one before
 */
record CurrentAccessToken(AccessToken token, Instant since, Instant expiry, boolean afterRefusal) {

    /** So early before its end a token is renewed, while it still serves. */
    private static final Duration RENEWAL_MARGIN = Duration.ofMinutes(5);
    /** So long before its end a token is not sent any more: a call takes its time, and clocks differ. */
    private static final Duration SENDING_MARGIN = Duration.ofSeconds(30);
    /** So long a token serves, whatever it says of its end: Partner Center refuses it where it has ended. */
    private static final Duration SHORTEST_USE = Duration.ofMinutes(1);
    /** So long a refusal of a token that replaces a refused one changes nothing: the next would be refused, too. */
    private static final Duration REPLACEMENT_INTERVAL = Duration.ofMinutes(1);

    /** A clock that was ahead when the token came, and was set right since, says nothing about its end. */
    boolean isDueForRenewal(Instant now) {
        return now.isBefore(since) || !now.isBefore(inUseUntil(RENEWAL_MARGIN, 4));
    }

    boolean isUsable(Instant now) {
        return now.isBefore(inUseUntil(SENDING_MARGIN, 10));
    }

    boolean isReplaceable(Instant now) {
        return !afterRefusal || now.isBefore(since) || !now.isBefore(since.plus(REPLACEMENT_INTERVAL));
    }

    /** A token that lives for minutes only is not given up after seconds, or each job would ask Entra for another. */
    private Instant inUseUntil(Duration margin, int partOfLife) {
        Duration part = Duration.between(since, expiry).dividedBy(partOfLife);
        Instant end = expiry.minus(part.compareTo(margin) < 0 ? part : margin);
        Instant soonest = since.plus(SHORTEST_USE);
        return end.isBefore(soonest) ? soonest : end;
    }
}

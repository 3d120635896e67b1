package io.github.licenseworker.token.renewal;

import io.github.licenseworker.failure.Failure;
import io.github.licenseworker.failure.Failure.BusinessError;
import io.github.licenseworker.failure.Failure.Misconfigured;
import io.github.licenseworker.failure.Failure.Postponed;
import io.github.licenseworker.failure.Failure.Retryable;
import io.github.licenseworker.token.Secret;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why there was no token, and for how long nobody asks Entra again about the same refresh token.
 *
 * @param refreshToken the one that Entra did not redeem; null where Entra was not asked
 * @param since when that was
 */
record RenewalFailure(Failure failure, @Nullable Secret refreshToken, Instant since, Instant until) {

    private static final Duration DEFAULT_PAUSE = Duration.ofSeconds(1);

    static RenewalFailure of(Failure failure, Secret refreshToken, Instant now, Duration refusedFor) {
        Duration pause = switch (failure) {
            case BusinessError refused -> refusedFor;
            // A certificate that cannot be read is no answer of Entra's, and nobody has to leave Entra alone
            case Misconfigured wrong -> wrong.origin().details().isEmpty() ? Duration.ZERO : refusedFor;
            case Postponed busy -> busy.delay();
            case Retryable busy -> busy.delay();
        };
        return new RenewalFailure(failure, refreshToken, now, now.plus(pause == null ? DEFAULT_PAUSE : pause));
    }

    /** The refresh token could not be read, which is tried again each time. */
    static RenewalFailure ofStore(Failure failure, Instant now) {
        return new RenewalFailure(failure, null, now, now);
    }

    /** A defect that may follow an answer of Entra's, which is therefore left alone. */
    static RenewalFailure ofDefect(Failure failure, Secret refreshToken, Instant now, Duration refusedFor) {
        return new RenewalFailure(failure, refreshToken, now, now.plus(refusedFor));
    }

    boolean isOfStore() {
        return refreshToken == null;
    }

    boolean isRefusal() {
        return !isOfStore() && failure instanceof BusinessError;
    }

    boolean appliesTo(Secret stored, Instant now) {
        // Before it began, the clock has been set right
        return stored.equals(refreshToken) && !now.isBefore(since) && now.isBefore(until);
    }
}

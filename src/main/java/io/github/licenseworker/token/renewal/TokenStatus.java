package io.github.licenseworker.token.renewal;

import io.github.licenseworker.failure.Failure;
import io.github.licenseworker.failure.Failure.BusinessError;
import io.github.licenseworker.failure.Failure.Misconfigured;
import io.github.licenseworker.failure.Failure.Postponed;
import io.github.licenseworker.failure.Failure.Retryable;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of the tokens.
 *
 * @param accessTokenExpiry when the access token ends; null while there is none
 * @param refreshTokenSince when the refresh token was stored with which a restart would begin; null while none was found
 * @param refreshTokenExpiry when that one ends unless a newer one is stored before
 * @param unsavedSince since when a newer one is kept in memory alone, because the store cannot be used; null where it can
 * @param renewalUnderWaySince when the renewal began that is under way; null where none is
 * @param problem why the last renewal failed, or the store cannot be used; null where all is well
 */
record TokenStatus(
        @Nullable Instant accessTokenExpiry,
        @Nullable Instant refreshTokenSince,
        @Nullable Instant refreshTokenExpiry,
        @Nullable Instant unsavedSince,
        @Nullable Instant renewalUnderWaySince,
        @Nullable Failure problem) {

    /** The state as {@code /actuator/health} shows it. */
    enum State {
        /** Nothing was asked for yet. */
        UNKNOWN,
        /** There is a token, and renewing it works. */
        VALID,
        /** A partner user has to sign in again. */
        REFUSED,
        /** An operator has to fix a setting. */
        MISCONFIGURED,
        /** Entra or the store cannot be reached for now. */
        UNAVAILABLE
    }

    State state() {
        return switch (problem) {
            case null -> accessTokenExpiry == null ? State.UNKNOWN : State.VALID;
            case BusinessError refused -> State.REFUSED;
            case Misconfigured wrong -> State.MISCONFIGURED;
            case Postponed busy -> State.UNAVAILABLE;
            case Retryable busy -> State.UNAVAILABLE;
        };
    }

    boolean isAccessTokenUsable(Instant now) {
        return accessTokenExpiry != null && now.isBefore(accessTokenExpiry);
    }

    /** How long a newer refresh token is kept in memory alone; zero where all is stored. */
    Duration unsavedFor(Instant now) {
        return unsavedSince == null ? Duration.ZERO : Duration.between(unsavedSince, now);
    }

    /** The same with a renewal that is under way, and what is wrong with that; null where nothing is. */
    TokenStatus whileRenewing(Instant since, @Nullable Failure late) {
        return new TokenStatus(
                accessTokenExpiry,
                refreshTokenSince,
                refreshTokenExpiry,
                unsavedSince,
                since,
                problem == null ? late : problem);
    }
}

package io.github.licenseworker.token.renewal;

import io.github.licenseworker.failure.Failure;
import io.github.licenseworker.failure.Failure.BusinessError;
import io.github.licenseworker.failure.Failure.Misconfigured;
import io.github.licenseworker.failure.Failure.Postponed;
import io.github.licenseworker.failure.Failure.Retryable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of the tokens.
 *
 * @param accessTokenExpiry when the access token ends; null while there is none
 * @param refreshTokenSince when the newest refresh token was stored; null while none was found
 * @param refreshTokenExpiry when it ends unless it is renewed before
 * @param problem why the last renewal failed; null where it did not
 */
record TokenStatus(
        @Nullable Instant accessTokenExpiry,
        @Nullable Instant refreshTokenSince,
        @Nullable Instant refreshTokenExpiry,
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
}

package io.github.licenseworker.token.renewal;

import io.github.licenseworker.failure.Failure.BusinessError;
import io.github.licenseworker.failure.Failure.Misconfigured;
import io.github.licenseworker.failure.Failure.Postponed;
import io.github.licenseworker.failure.Failure.Retryable;
import java.util.Locale;

/** What came of a renewal, for those who count. */
enum RenewalOutcome {
    /** There is a new access token. */
    RENEWED,
    /** Entra refuses the refresh token: somebody has to sign in. */
    REFUSED,
    /** Entra refuses the app, or its credential cannot be read: an operator has to fix a setting. */
    MISCONFIGURED,
    /** Entra was not reached, or is busy. */
    UNAVAILABLE,
    /** There is no refresh token in the store, or the store cannot be read; Entra was not asked. */
    NO_REFRESH_TOKEN;

    static RenewalOutcome of(RenewalFailure failure) {
        if (failure.isOfStore()) {
            return NO_REFRESH_TOKEN;
        }
        return switch (failure.failure()) {
            case BusinessError refused -> REFUSED;
            case Misconfigured wrong -> MISCONFIGURED;
            case Postponed busy -> UNAVAILABLE;
            case Retryable busy -> UNAVAILABLE;
        };
    }

    /** As it is written in labels. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

package io.github.licenseworker.simulator.control;

import io.github.licenseworker.simulator.entra.TokenAnswer;
import io.github.licenseworker.simulator.entra.TokenAnswers;
import java.time.Duration;

/** What the next request for a token meets at Entra. */
enum NextTokenAnswer {
    MFA_REQUIRED("is refused, because MFA is missing: AADSTS50076"),
    CONDITIONAL_ACCESS("is refused by Conditional Access: AADSTS53003"),
    REFRESH_TOKEN_EXPIRED("is refused, because the refresh token has expired: AADSTS700082"),
    SECRET_EXPIRED("is refused, because the client secret has expired: AADSTS7000222"),
    THROTTLED("is throttled for 5 seconds"),
    UNAVAILABLE("finds Entra unavailable: 503");

    private final String label;

    NextTokenAnswer(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    TokenAnswer answer() {
        return switch (this) {
            case MFA_REQUIRED -> TokenAnswers.mfaRequired();
            case CONDITIONAL_ACCESS -> TokenAnswers.conditionalAccess();
            case REFRESH_TOKEN_EXPIRED -> TokenAnswers.refreshTokenExpired();
            case SECRET_EXPIRED -> TokenAnswers.clientSecretExpired();
            case THROTTLED -> TokenAnswers.tooManyRequests(Duration.ofSeconds(5));
            case UNAVAILABLE -> TokenAnswers.temporarilyUnavailable();
        };
    }
}

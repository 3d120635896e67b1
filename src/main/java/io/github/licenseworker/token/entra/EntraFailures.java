package io.github.licenseworker.token.entra;

import com.microsoft.aad.msal4j.IHttpResponse;
import io.github.licenseworker.failure.ErrorCode;
import io.github.licenseworker.failure.Failure;
import io.github.licenseworker.failure.Failure.BusinessError;
import io.github.licenseworker.failure.Failure.Misconfigured;
import io.github.licenseworker.failure.Failure.Postponed;
import io.github.licenseworker.failure.Failure.Retryable;
import io.github.licenseworker.failure.Origin;
import io.github.licenseworker.http.ProxyException;
import io.github.licenseworker.http.RetryAfter;
import io.github.licenseworker.token.Secret;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;

/**
 * Says what a refusal of Entra means. The member {@code error} of the answer decides, as Microsoft asks for; the number
 * (AADSTS...) only chooses the advice.
 */
final class EntraFailures {

    private static final String SIGN_IN = "in again as the partner user, with MFA, by the worker's command `consent`";

    private final EntraSettings settings;
    private final InstantSource clock;

    EntraFailures(EntraSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** What a call that needed the token makes of a network without an answer. */
    Failure withoutAnswer(Throwable thrown) {
        return ProxyException.in(thrown)
                .<Failure>map(proxy -> new Retryable(proxy.advice(), null, Origin.NOTHING_SENT))
                .orElseGet(() -> unusable("Entra gave no answer", nameOf(thrown)));
    }

    /**
     * What a call that needed the token makes of an answer without one.
     *
     * @param presented the refresh token or code that was sent; it is kept out of every text
     */
    Failure refusal(IHttpResponse response, Secret presented) {
        ClientCredential credential = settings.credential().get();
        EntraErrorResponse answer =
                EntraErrorResponse.of(response.body(), text -> credential.redactFrom(presented.redactFrom(text)));
        int status = response.statusCode();
        if (!answer.isRecognized()) {
            return unusable("Entra's answer could not be read", "HTTP " + status);
        }
        Origin origin = Origin.nothingSent(answer.details());
        if (status == 429) {
            return new Postponed(answer.explain("Entra is throttling"), retryAfter(response), origin);
        }
        if (status >= 500) {
            return new Retryable(answer.explain("Entra is not available"), retryAfter(response), origin);
        }
        @Nullable String advice = EntraAdvice.of(answer.code());
        return switch (answer.error()) {
            case "temporarily_unavailable", "server_error" ->
                new Retryable(answer.explain("Entra is not available"), retryAfter(response), origin);
            // Whatever is wrong, the old refresh token stays refused
            case "invalid_grant", "interaction_required", "login_required", "consent_required" ->
                new BusinessError(
                        ErrorCode.PARTNER_TOKEN_REJECTED,
                        answer.explain((advice == null ? "Sign " : advice + ", then sign ") + SIGN_IN),
                        origin);
            case "invalid_client" ->
                new Misconfigured(
                        answer.explain(Objects.requireNonNullElseGet(
                                advice, () -> "Renew %s; Entra does not accept it".formatted(credential.setting()))),
                        origin);
            default ->
                new Misconfigured(
                        answer.explain(Objects.requireNonNullElse(
                                advice,
                                "Check partner-center.auth.tenant-id, client-id and authority-host, and the app's"
                                        + " registration in Entra")),
                        origin);
        };
    }

    Failure unusable(String what, String why) {
        return new Retryable(
                "%s (%s at %s). If this lasts, check the network, the proxy and partner-center.ssl-bundle or partner-center.auth.ssl-bundle"
                        .formatted(what, why, settings.authorityHost()),
                null,
                Origin.NOTHING_SENT);
    }

    private @Nullable Duration retryAfter(IHttpResponse answer) {
        return RetryAfter.in(answer.headers(), clock);
    }

    /** The class says what happened; the text of a network exception may quote what was sent. */
    private static String nameOf(Throwable thrown) {
        return NestedExceptionUtils.getMostSpecificCause(thrown).getClass().getSimpleName();
    }
}

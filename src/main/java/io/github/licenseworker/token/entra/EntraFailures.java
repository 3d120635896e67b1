package io.github.licenseworker.token.entra;

import com.microsoft.aad.msal4j.MsalServiceException;
import io.github.licenseworker.failure.ErrorCode;
import io.github.licenseworker.failure.Failure;
import io.github.licenseworker.failure.Failure.BusinessError;
import io.github.licenseworker.failure.Failure.Misconfigured;
import io.github.licenseworker.failure.Failure.Postponed;
import io.github.licenseworker.failure.Failure.Retryable;
import io.github.licenseworker.failure.Origin;
import io.github.licenseworker.http.RetryAfter;
import io.github.licenseworker.token.Secret;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;

/**
 * Says what a refusal of Entra means. The member {@code error} of the answer decides, as Microsoft asks for; the number
 * (AADSTS...) only chooses the advice (Microsoft Learn, "Microsoft Entra authentication and authorization error codes").
 */
final class EntraFailures {

    private final EntraSettings settings;
    private final InstantSource clock;

    EntraFailures(EntraSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What a call that needed the token makes of it.
     *
     * @param presented the refresh token or code that was sent; it is kept out of every text
     */
    Failure failureOf(Throwable thrown, Secret presented) {
        if (!(thrown instanceof MsalServiceException refused)) {
            return unusable("Entra gave no answer", nameOf(thrown));
        }
        ClientCredential credential = settings.credential().get();
        EntraErrorResponse answer =
                EntraErrorResponse.of(refused, text -> credential.redactFrom(presented.redactFrom(text)));
        if (!answer.isRecognized()) {
            return unusable("Entra's answer could not be read", nameOf(thrown));
        }
        Origin origin = Origin.nothingSent(answer.details());
        int status = refused.statusCode() == null ? 0 : refused.statusCode();
        if (status == 429) {
            return new Postponed(answer.explain("Entra is throttling"), retryAfter(refused), origin);
        }
        if (status >= 500) {
            return new Retryable(answer.explain("Entra is not available"), retryAfter(refused), origin);
        }
        return switch (answer.error()) {
            case "temporarily_unavailable", "server_error" ->
                new Retryable(answer.explain("Entra is not available"), retryAfter(refused), origin);
            case "invalid_grant", "interaction_required", "login_required", "consent_required" ->
                new BusinessError(ErrorCode.PARTNER_TOKEN_REJECTED, answer.explain(advice(answer.code())), origin);
            case "invalid_client" ->
                new Misconfigured(
                        answer.explain("Renew %s; Entra does not accept it".formatted(credential.setting())), origin);
            default ->
                new Misconfigured(
                        answer.explain(
                                "Check partner-center.auth.tenant-id, client-id and authority-host, and the app's"
                                        + " registration in Entra"),
                        origin);
        };
    }

    Failure unusable(String what, String why) {
        return new Retryable(
                "%s (%s at %s). If this lasts, check the network, the proxy and partner-center.auth.ssl-bundle"
                        .formatted(what, why, settings.authorityHost()),
                null,
                Origin.NOTHING_SENT);
    }

    /** Whatever is wrong, the sign-in has to be repeated, because the old refresh token stays refused. */
    private static String advice(String code) {
        String first = switch (code) {
            case "AADSTS53000", "AADSTS53001", "AADSTS53003", "AADSTS53011", "AADSTS530034" ->
                "Look up this sign-in in the partner tenant's Entra sign-in log and change the Conditional"
                        + " Access policy that blocked it, then sign";
            case "AADSTS50053", "AADSTS50055", "AADSTS50057" ->
                "Have the partner user's account unlocked, enabled or given a new password in Entra, then sign";
            case "AADSTS700007" ->
                "Check that partner-center.auth.client-id is the app that was consented to, then sign";
            default -> "Sign";
        };
        return first + " in again as the partner user, with MFA, by the worker's command `consent`";
    }

    private @Nullable Duration retryAfter(MsalServiceException answer) {
        return answer.headers() == null ? null : RetryAfter.in(answer.headers(), clock);
    }

    /** The class says what happened; the text of a network exception may quote what was sent. */
    private static String nameOf(Throwable thrown) {
        return NestedExceptionUtils.getMostSpecificCause(thrown).getClass().getSimpleName();
    }
}

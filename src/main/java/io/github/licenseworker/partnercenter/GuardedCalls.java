package io.github.licenseworker.partnercenter;

import feign.FeignException;
import feign.RetryableException;
import io.github.licenseworker.failure.Failure.Retryable;
import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.failure.Origin;
import io.github.licenseworker.token.AccessToken;
import io.github.licenseworker.token.AccessTokens;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * Makes one call, and a {@link FailureException} of whatever goes wrong. Nothing is repeated here, apart from a call whose
 * token was refused: if there is another one, the same request goes out once more with that.
 */
final class GuardedCalls {

    private final AccessTokens tokens;
    private final PartnerCenterProperties properties;

    GuardedCalls(AccessTokens tokens, PartnerCenterProperties properties) {
        this.tokens = tokens;
        this.properties = properties;
    }

    /**
     * Makes the call under two ids (Microsoft Learn, "Partner Center REST headers").
     *
     * @param requestId {@code MS-RequestId}, which makes a request repeatable
     * @param correlationId {@code MS-CorrelationId}, which joins calls that belong together
     * @param beforeEachCall runs once the token is there, right before the call goes out, and again before it is
     *     repeated; what it throws stops the call and comes out as it is
     * @param call is given the headers with both ids and the token
     */
    <T> T call(UUID requestId, UUID correlationId, Runnable beforeEachCall, Function<Map<String, Object>, T> call) {
        Function<AccessToken, T> callWith = token -> {
            beforeEachCall.run();
            return send(requestId, correlationId, token, call);
        };
        AccessToken token = tokens.current();
        try {
            return callWith.apply(token);
        } catch (TokenRefusedException refused) {
            if (!tokens.replace(token)) {
                throw new FailureException(refused.failure());
            }
        }
        try {
            return callWith.apply(tokens.current());
        } catch (TokenRefusedException refused) {
            throw new FailureException(refused.failure());
        }
    }

    private <T> T send(UUID requestId, UUID correlationId, AccessToken token, Function<Map<String, Object>, T> call) {
        try {
            return call.apply(Map.of(
                    "MS-RequestId",
                    requestId,
                    "MS-CorrelationId",
                    correlationId,
                    "Authorization",
                    "Bearer " + token.value()));
        } catch (RetryableException noAnswer) {
            throw lost(
                    requestId,
                    correlationId,
                    "Partner Center gave no answer (%s at %s). If this lasts, check the network, the proxy and partner-center.base-url"
                            .formatted(nameOf(noAnswer), properties.baseUrl().getHost()));
        } catch (FeignException unreadable) {
            if (unreadable.getCause() instanceof FailureException faultWithSuccessStatus) {
                throw faultWithSuccessStatus;
            }
            throw lost(
                    requestId,
                    correlationId,
                    "Partner Center's answer (HTTP %s) could not be read".formatted(unreadable.status()));
        }
    }

    private static FailureException lost(UUID requestId, UUID correlationId, String message) {
        return new FailureException(
                new Retryable(message, null, Origin.noAnswer(requestId.toString(), correlationId.toString())));
    }

    /** The class says what happened; the text of a network exception may quote what was sent. */
    private static String nameOf(RetryableException exception) {
        Throwable cause = exception.getCause();
        return (cause == null ? exception : cause).getClass().getSimpleName();
    }
}

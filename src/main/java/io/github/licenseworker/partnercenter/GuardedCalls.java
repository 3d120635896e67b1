package io.github.licenseworker.partnercenter;

import feign.FeignException;
import feign.RetryableException;
import io.github.licenseworker.failure.ErrorCode;
import io.github.licenseworker.failure.Failure.Retryable;
import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.failure.Origin;
import io.github.licenseworker.token.AccessTokens;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Makes one call for an allowed customer, and a {@link FailureException} of whatever goes wrong. Nothing is repeated
 * here, apart from a call whose token was refused: if there is another one, the same request goes out once more with
 * that.
 */
final class GuardedCalls {

    private final AccessTokens tokens;
    private final PartnerCenterProperties properties;

    GuardedCalls(AccessTokens tokens, PartnerCenterProperties properties) {
        this.tokens = tokens;
        this.properties = properties;
    }

    <T> T call(UUID customerId, CallIds ids, Supplier<T> call) {
        if (!properties.customers().isEmpty() && !properties.customers().contains(customerId)) {
            throw FailureException.businessError(
                    ErrorCode.PARTNER_ACCESS_DENIED,
                    "Ask the operator to add customer %s to partner-center.customers; this worker may not act for it"
                            .formatted(customerId));
        }
        return call(ids, call);
    }

    <T> T call(CallIds ids, Supplier<T> call) {
        try {
            return withAcceptedToken(call);
        } catch (TokenRefusedException refused) {
            throw new FailureException(refused.failure());
        } catch (RetryableException noAnswer) {
            throw lost(
                    ids,
                    "Partner Center gave no answer (%s at %s). If this lasts, check the network, the proxy and partner-center.base-url"
                            .formatted(nameOf(noAnswer), properties.baseUrl().getHost()));
        } catch (FeignException unreadable) {
            if (unreadable.getCause() instanceof FailureException faultWithSuccessStatus) {
                throw faultWithSuccessStatus;
            }
            throw lost(ids, "Partner Center's answer (HTTP %d) could not be read".formatted(unreadable.status()));
        }
    }

    private <T> T withAcceptedToken(Supplier<T> call) {
        try {
            return call.get();
        } catch (TokenRefusedException refused) {
            if (tokens.replace(refused.token())) {
                return call.get();
            }
            throw refused;
        }
    }

    private static FailureException lost(CallIds ids, String message) {
        return new FailureException(new Retryable(
                message,
                null,
                Origin.noAnswer(ids.requestId().toString(), ids.correlationId().toString())));
    }

    /** The class says what happened; the text of a network exception may quote what was sent. */
    private static String nameOf(RetryableException exception) {
        Throwable cause = exception.getCause();
        return (cause == null ? exception : cause).getClass().getSimpleName();
    }
}

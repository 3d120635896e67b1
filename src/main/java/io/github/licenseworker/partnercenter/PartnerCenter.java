package io.github.licenseworker.partnercenter;

import feign.FeignException;
import feign.RetryableException;
import io.github.licenseworker.failure.ErrorCode;
import io.github.licenseworker.failure.Failure.BusinessError;
import io.github.licenseworker.failure.Failure.Retryable;
import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.failure.Origin;
import io.github.licenseworker.token.AccessTokens;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Partner Center, as the job workers see it: each method is one HTTP call, and whatever goes wrong comes out as a
 * {@link FailureException}. Nothing is repeated here, apart from a call whose token was refused: if there is another one,
 * the same request goes out once more with that. Used by many threads at once.
 */
public final class PartnerCenter {

    private final PartnerCenterApi api;
    private final MfaWatch mfa;
    private final AccessTokens tokens;
    private final PartnerCenterProperties properties;

    PartnerCenter(PartnerCenterApi api, MfaWatch mfa, AccessTokens tokens, PartnerCenterProperties properties) {
        this.api = api;
        this.mfa = mfa;
        this.tokens = tokens;
        this.properties = properties;
    }

    /**
     * Assigns and removes licenses, and replaces the excluded plans of licenses that the user already holds.
     *
     * @param userId an Entra object id or a user principal name
     */
    public LicenseUpdateResult updateLicenses(UUID customerId, String userId, LicenseUpdate update, CallIds ids) {
        return call(
                customerId,
                ids,
                () -> api.updateLicenses(
                        customerId, userId, properties.kickInstantOn(), ids.requestId(), ids.correlationId(), update));
    }

    /** The licenses that the user holds now. A change can take some minutes to show. */
    public UserLicenses licenses(UUID customerId, String userId, CallIds ids) {
        return call(customerId, ids, () -> api.licenses(customerId, userId, ids.requestId(), ids.correlationId()));
    }

    /** Makes sure that Partner Center can be reached and accepts the access token. */
    public void probe(CallIds ids) {
        var unused = call(ids, () -> api.customers(ids.requestId(), ids.correlationId()));
    }

    /** How many SKUs the customer has; whoever may see that has a relationship with the customer. */
    public int countSkus(UUID customerId, CallIds ids) {
        return call(customerId, ids, () -> api.subscribedSkus(customerId, ids.requestId(), ids.correlationId()))
                .totalCount();
    }

    /** Whether Partner Center last said that the access token proves MFA; empty where it has not said anything yet. */
    public Optional<Boolean> isMfaCompliant() {
        return mfa.isCompliant();
    }

    private <T> T call(UUID customerId, CallIds ids, Supplier<T> call) {
        if (!properties.customers().isEmpty() && !properties.customers().contains(customerId)) {
            throw new FailureException(new BusinessError(
                    ErrorCode.PARTNER_ACCESS_DENIED,
                    "Ask the operator to add customer %s to partner-center.customers; this worker may not act for it"
                            .formatted(customerId),
                    Origin.NOTHING_SENT));
        }
        return call(ids, call);
    }

    private <T> T call(CallIds ids, Supplier<T> call) {
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

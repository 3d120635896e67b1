package io.github.licenseworker.partnercenter;

import feign.FeignException;
import feign.RetryableException;
import io.github.licenseworker.failure.ErrorCode;
import io.github.licenseworker.failure.Failure.BusinessError;
import io.github.licenseworker.failure.Failure.Retryable;
import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.failure.Origin;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Partner Center, as the job workers see it: each method is one HTTP call, and whatever goes wrong comes out as a
 * {@link FailureException}. Nothing is repeated here. Used by many threads at once.
 */
public final class PartnerCenter {

    private final PartnerCenterApi api;
    private final PartnerCenterProperties properties;

    PartnerCenter(PartnerCenterApi api, PartnerCenterProperties properties) {
        this.api = api;
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

    private <T> T call(UUID customerId, CallIds ids, Supplier<T> call) {
        if (!properties.customers().isEmpty() && !properties.customers().contains(customerId)) {
            throw new FailureException(new BusinessError(
                    ErrorCode.PARTNER_ACCESS_DENIED,
                    "Ask the operator to add customer %s to partner-center.customers; this worker may not act for it"
                            .formatted(customerId),
                    Origin.NOTHING_SENT));
        }
        try {
            return call.get();
        } catch (RetryableException noAnswer) {
            throw lost(
                    ids,
                    "Partner Center gave no answer (%s at %s)"
                            .formatted(nameOf(noAnswer), properties.baseUrl().getHost()));
        } catch (FeignException unreadable) {
            throw lost(ids, "Partner Center's answer (HTTP %d) could not be read".formatted(unreadable.status()));
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

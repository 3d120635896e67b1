package io.github.licenseworker.license;

import io.github.licenseworker.audit.AuditLog;
import io.github.licenseworker.audit.Change;
import io.github.licenseworker.failure.ErrorCode;
import io.github.licenseworker.failure.Failure.BusinessError;
import io.github.licenseworker.failure.Failure.Retryable;
import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.failure.Origin;
import io.github.licenseworker.job.ConfirmedBy;
import io.github.licenseworker.job.JobContext;
import io.github.licenseworker.partnercenter.CustomerCalls;
import io.github.licenseworker.partnercenter.LicenseUpdate;
import io.github.licenseworker.partnercenter.LicenseWarning;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/**
 * Sends one license update, and settles it by reading back where nobody has heard of it.
 *
 * @param mayHaveBeenSent whether an earlier try may have sent the update, also where no lost answer is noted: the worker
 *     that sent it may have been killed
 */
record UpdateOnce(
        JobContext job, CustomerCalls customer, String userId, LicenseUpdate update, boolean mayHaveBeenSent) {

    private static final Duration UNTIL_IT_SHOWS = Duration.ofSeconds(30);

    /** How an update is known to be made, and what Microsoft says about it. */
    record Made(ConfirmedBy confirmedBy, List<LicenseWarning> warnings) {}

    /**
     * Sends it and records the change.
     *
     * @param shown reads whether the update is made
     * @throws FailureException where it is not made, or that is not known yet
     */
    Made send(UUID requestId, Change change, AuditLog audit, BooleanSupplier shown) {
        try {
            List<LicenseWarning> warnings =
                    customer.updateLicenses(userId, update, requestId).licenseWarnings();
            audit.record(job, change, ConfirmedBy.ANSWER, requestId);
            return new Made(ConfirmedBy.ANSWER, warnings);
        } catch (FailureException failed) {
            boolean notHeld = takesWhatIsNotHeld(failed);
            boolean mayBeDone = job.mayBeDone(failed)
                    || (mayHaveBeenSent && failed.failure().decides());
            if ((mayBeDone || notHeld) && JobContext.isSeen(failed, shown)) {
                // Otherwise it was found done, and others can have done it
                if (mayBeDone) {
                    audit.record(job, change, ConfirmedBy.READ_BACK, requestId);
                }
                return new Made(ConfirmedBy.READ_BACK, List.of());
            }
            throw notHeld && mayBeDone && !job.isLastTry() ? notSeenYet(failed) : failed;
        }
    }

    /** An earlier try may have made the exchange and have been killed before it could say so. */
    private boolean takesWhatIsNotHeld(FailureException failed) {
        return !update.licensesToRemove().isEmpty()
                && failed.failure() instanceof BusinessError error
                && error.code() == ErrorCode.LICENSE_NOT_HELD;
    }

    /** Microsoft takes some minutes to show a change, and what was refused is the repeat of a lost request. */
    private static FailureException notSeenYet(FailureException refused) {
        Origin origin = refused.failure().origin();
        return new FailureException(new Retryable(
                "An earlier try, whose answer was lost, may have made the exchange, which does not show yet. "
                        + refused.failure().message(),
                UNTIL_IT_SHOWS,
                Origin.noAnswer(String.valueOf(origin.requestId()), String.valueOf(origin.correlationId()))));
    }
}

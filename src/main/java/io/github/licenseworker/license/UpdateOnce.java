package io.github.licenseworker.license;

import io.github.licenseworker.audit.AuditLog;
import io.github.licenseworker.audit.Change;
import io.github.licenseworker.failure.ErrorCode;
import io.github.licenseworker.failure.Failure;
import io.github.licenseworker.failure.Failure.BusinessError;
import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.job.ConfirmedBy;
import io.github.licenseworker.job.JobContext;
import io.github.licenseworker.partnercenter.CustomerCalls;
import io.github.licenseworker.partnercenter.LicenseUpdate;
import io.github.licenseworker.partnercenter.LicenseUpdate.Assignment;
import io.github.licenseworker.partnercenter.LicenseWarning;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** Sends one license update, and settles it by reading back where nobody has heard of it. */
record UpdateOnce(JobContext job, CustomerCalls customer, String userId, LicenseUpdate update) {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(30);

    /** How late a change shows is not documented; tools for partners tell people to wait two to five minutes. */
    private static final Duration UNTIL_IT_SHOWS = Duration.ofMinutes(15);

    private static final String CHANGE_MAY_BE_MADE = "changeMayBeMade";

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
            boolean mayBeDone = job.mayBeDone(failed);
            if ((mayBeDone || notHeld) && JobContext.isSeen(failed, shown)) {
                // Otherwise it was found done, and others, or a request that was another one, can have done it
                if (mayBeDone && mayBeOf(requestId, failed)) {
                    audit.record(job, change, ConfirmedBy.READ_BACK, requestId);
                }
                return new Made(ConfirmedBy.READ_BACK, List.of());
            }
            throw notHeld && mayBeDone ? notSeen(requestId, failed.failure()) : failed;
        }
    }

    private boolean mayBeOf(UUID requestId, FailureException failed) {
        return job.wasNotAnswered(requestId) || failed.failure().origin().mayHaveTakenEffect();
    }

    /** An earlier try may have made the exchange and have been killed before it could say so. */
    private boolean takesWhatIsNotHeld(FailureException failed) {
        return !update.licensesToRemove().isEmpty()
                && failed.failure() instanceof BusinessError error
                && error.code() == ErrorCode.LICENSE_NOT_HELD;
    }

    /** What was refused is the repeat of a lost request, or somebody else has taken the license since. */
    private FailureException notSeen(UUID requestId, Failure refused) {
        String mayBeMade = job.wasNotAnswered(requestId)
                ? "may have assigned %s and removed %s"
                        .formatted(
                                update.licensesToAssign().stream()
                                        .map(Assignment::skuId)
                                        .toList(),
                                update.licensesToRemove())
                : "may have changed the user's licenses for a request that was another one then";
        if (job.missChange(requestId).compareTo(UNTIL_IT_SHOWS) < 0) {
            return FailureException.postponed(
                    "An earlier try, whose answer was lost, %s, which does not show yet. %s"
                            .formatted(mayBeMade, refused.message()),
                    BETWEEN_LOOKS);
        }
        return new FailureException(new BusinessError(
                ErrorCode.LICENSE_NOT_HELD,
                "Look in Partner Center at what the user holds: an earlier try, whose answer was lost, %s, although that has not shown for %d minutes. %s"
                        .formatted(mayBeMade, UNTIL_IT_SHOWS.toMinutes(), refused.message()),
                refused.origin().and(CHANGE_MAY_BE_MADE, true)));
    }
}

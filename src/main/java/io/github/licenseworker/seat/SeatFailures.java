package io.github.licenseworker.seat;

import io.github.licenseworker.failure.ErrorCode;
import io.github.licenseworker.failure.Failure.Postponed;
import io.github.licenseworker.failure.Failure.Retryable;
import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.failure.Origin;
import io.github.licenseworker.job.JobContext;
import io.github.licenseworker.partnercenter.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Why a change of seats is not made, or not yet, although Partner Center has not refused it. */
final class SeatFailures {

    private static final Duration UNTIL_ANOTHER_JOB_IS_DONE = Duration.ofSeconds(5);
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    /** Microsoft Learn, "Partner Center REST error codes", 900278: an operation can be pending for so long. */
    private static final Duration LONGEST_CHANGE = Duration.ofHours(24);

    /** Microsoft Learn, "Get subscription provisioning status": what a customer has is looked at every 15 minutes. */
    private static final Duration UNTIL_A_CHANGE_SHOWS = Duration.ofMinutes(30);

    private SeatFailures() {}

    static FailureException notItsTurn(SeatRequest request) {
        return FailureException.postponed(
                "Another job is changing seats of SKU " + request.skuId(), UNTIL_ANOTHER_JOB_IS_DONE);
    }

    static FailureException outdated(SeatRequest request) {
        return FailureException.postponed(
                "Partner Center does not show yet what was changed a moment ago of SKU " + request.skuId(),
                UNTIL_ANOTHER_JOB_IS_DONE);
    }

    /**
     * Partner Center says that it is making the change.
     *
     * @param delay after which it wants to be asked again; null where it does not say
     */
    static FailureException underway(SeatPlan plan, @Nullable Duration delay, JobContext job) {
        return unfinished(plan, delay, LONGEST_CHANGE, job);
    }

    /**
     * Partner Center has said that it would make the change, or that one is pending, and shows none.
     *
     * @param delay after which it wants to be asked again; null where it does not say
     */
    static FailureException notShown(SeatPlan plan, @Nullable Duration delay, JobContext job) {
        return unfinished(plan, delay, UNTIL_A_CHANGE_SHOWS, job);
    }

    private static FailureException unfinished(
            SeatPlan plan, @Nullable Duration delay, Duration patience, JobContext job) {
        String message = "Partner Center is still changing the subscription " + plan.subscriptionId();
        Duration age = age(plan, job);
        return new FailureException(
                age.compareTo(patience) < 0
                        ? new Postponed(message, delay == null ? pause(age) : delay, unanswered(plan, job))
                        : new Retryable(message, delay, unanswered(plan, job)));
    }

    /** Whether a change that was made since the plan may not show yet. */
    static boolean isToShow(SeatPlan plan, JobContext job) {
        return age(plan, job).compareTo(UNTIL_A_CHANGE_SHOWS) < 0;
    }

    private static Duration age(SeatPlan plan, JobContext job) {
        return Duration.between(Instant.ofEpochMilli(plan.plannedAt()), job.earliestNow());
    }

    private static Duration pause(Duration age) {
        Duration part = age.dividedBy(10);
        return part.compareTo(SHORTEST_PAUSE) < 0
                ? SHORTEST_PAUSE
                : part.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : part;
    }

    static FailureException withoutEffect(SeatPlan plan, Subscription after, JobContext job) {
        return new FailureException(new Retryable(
                "Partner Center said yes, but the subscription " + plan.subscriptionId() + " has "
                        + plan.quantity(after) + " seats and not " + plan.to()
                        + (plan.request().direction().isAtRenewal() ? " at its renewal" : ""),
                null,
                unanswered(plan, job)));
    }

    /** Partner Center has answered, and the engine did not take the answer down. */
    static FailureException unwritten(SeatPlan plan, JobContext job) {
        return new FailureException(new Retryable(
                "The engine did not note down what Partner Center has answered about the subscription "
                        + plan.subscriptionId() + "; the next try finds out what became of the change",
                null,
                unanswered(plan, job)));
    }

    /** The change may still be made. */
    private static Origin unanswered(SeatPlan plan, JobContext job) {
        return Origin.noAnswer(
                job.requestId(plan.content()).toString(), job.correlationId().toString());
    }

    static FailureException overtaken() {
        return FailureException.retryable("Others change the subscription faster than the worker can read it");
    }

    static FailureException unconfirmed(SeatPlan plan) {
        return unconfirmed(
                plan,
                "Look into Partner Center whether subscription %s went from %s to %s seats for this request; no answer arrived, and its quantity does not tell");
    }

    static FailureException madeForAnotherRequest(SeatPlan plan) {
        return unconfirmed(
                plan,
                "Look into Partner Center whether subscription %s went from %s to %s seats; an earlier try of this job may have changed them, for a request that was another one then");
    }

    private static FailureException unconfirmed(SeatPlan plan, String message) {
        return FailureException.businessError(
                plan.request().direction().unconfirmed(),
                message.formatted(plan.subscriptionId(), Integer.toString(plan.from()), Integer.toString(plan.to())),
                Map.of("subscriptionId", plan.subscriptionId(), "quantityBefore", plan.from(), "quantity", plan.to()));
    }

    /** @param allowed how many would be */
    static FailureException limitExceeded(String message, SeatRequest request, long allowed) {
        return FailureException.businessError(
                ErrorCode.SEAT_LIMIT_EXCEEDED, message, Map.of("asked", request.seats(), "allowed", allowed));
    }

    /** What it says is nothing to go by, and so is not shown either. */
    static FailureException notTrusted(SeatRequest request, String variable) {
        return FailureException.businessError(
                request.direction().unconfirmed(),
                "Look into Partner Center whether this request has changed its seats; the variable %s has a plan of it that this worker has not signed, so nothing was changed now"
                        .formatted(variable),
                Map.of("variable", variable));
    }
}

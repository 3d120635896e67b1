package io.github.licenseworker.seat;

import io.github.licenseworker.failure.ErrorCode;
import io.github.licenseworker.failure.Failure.Postponed;
import io.github.licenseworker.failure.Failure.Retryable;
import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.failure.Origin;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Why a purchase is not done, or not yet, although Partner Center has not refused it. */
final class PurchaseFailures {

    private static final Duration UNTIL_ANOTHER_JOB_IS_DONE = Duration.ofSeconds(5);
    private static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(2);

    private PurchaseFailures() {}

    static FailureException notItsTurn(PlannedPurchase plan) {
        return FailureException.postponed(
                "Another job is changing the subscription " + plan.subscriptionId(), UNTIL_ANOTHER_JOB_IS_DONE);
    }

    static FailureException underway(
            PlannedPurchase plan, @Nullable Duration delay, boolean inTime, Origin unanswered) {
        String message = "Partner Center is still changing the subscription " + plan.subscriptionId();
        return new FailureException(
                inTime
                        ? new Postponed(message, delay == null ? BETWEEN_QUESTIONS : delay, unanswered)
                        : new Retryable(message, delay, unanswered));
    }

    static FailureException withoutEffect(PlannedPurchase plan, int quantity, Origin unanswered) {
        return new FailureException(new Retryable(
                "Partner Center said yes, but the subscription %s has %d seats and not %d"
                        .formatted(plan.subscriptionId(), quantity, plan.to()),
                null,
                unanswered));
    }

    static FailureException overtaken() {
        return FailureException.retryable("Others change the subscription faster than the worker can read it");
    }

    static FailureException unconfirmed(PlannedPurchase plan) {
        return FailureException.businessError(
                ErrorCode.SEAT_PURCHASE_UNCONFIRMED,
                "Look into Partner Center whether subscription %s went from %d to %d seats for this request; its answer was lost too long ago to tell"
                        .formatted(plan.subscriptionId(), plan.from(), plan.to()),
                Map.of("subscriptionId", plan.subscriptionId(), "quantityBefore", plan.from(), "quantity", plan.to()));
    }
}

package io.github.licenseworker.seat;

import io.github.licenseworker.audit.AuditLog;
import io.github.licenseworker.audit.Change;
import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.job.ConfirmedBy;
import io.github.licenseworker.job.JobContext;
import io.github.licenseworker.partnercenter.CustomerCalls;
import io.github.licenseworker.partnercenter.QuantityChange;
import io.github.licenseworker.partnercenter.QuantityChange.Made;
import io.github.licenseworker.partnercenter.QuantityChange.Stale;
import io.github.licenseworker.partnercenter.QuantityChange.Underway;
import io.github.licenseworker.partnercenter.Subscription;
import io.github.licenseworker.seat.SeatClaims.Turn;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** The steps of a purchase: writing its plan down, carrying it out once, and finding out what came of it. */
final class PurchaseSteps {

    private final CustomerCalls customer;
    private final PurchaseNotes notes;
    private final JobContext job;
    private final AuditLog audit;
    /** By which order the subscription came, as it was seen last; empty where that was not said. */
    private String orderId = "";

    PurchaseSteps(CustomerCalls customer, PurchaseNotes notes, JobContext job, AuditLog audit) {
        this.customer = customer;
        this.notes = notes;
        this.job = job;
        this.audit = audit;
    }

    /** Writes the plan down. Where that fails it may be there all the same, so the turn stays with the job. */
    void keep(Turn turn, PlannedPurchase plan) {
        turn.open();
        notes.write(job, plan);
        job.nextTryBy(plan.claim().end().minus(plan.claim().time().dividedBy(4)));
    }

    /** Takes the plan back; what it asked for is decided. */
    void drop() {
        notes.erase(job);
        job.nextTryBy(null);
    }

    LicenseSeats bought(Turn turn, PlannedPurchase plan, ConfirmedBy confirmedBy) {
        record(plan, confirmedBy);
        turn.bought(plan.subscriptionId(), plan.to());
        return LicenseSeats.of(plan, confirmedBy, job.tries(), requestId(plan), job.correlationId());
    }

    private void record(PlannedPurchase plan, ConfirmedBy confirmedBy) {
        audit.record(
                job,
                new Change.OfSeats(
                        plan.request().customerId(),
                        new Change.Seats(
                                plan.request().skuId(),
                                plan.subscriptionId(),
                                orderId.isEmpty() ? null : orderId,
                                plan.from(),
                                plan.to())),
                confirmedBy,
                requestId(plan));
    }

    Subscription read(PlannedPurchase plan) {
        return seen(customer.subscription(plan.subscriptionId()));
    }

    private Subscription seen(Subscription subscription) {
        orderId = subscription.text("orderId");
        return subscription;
    }

    private UUID requestId(PlannedPurchase plan) {
        return job.requestId(plan.content());
    }

    /**
     * Empty where somebody else has changed the subscription since it was read.
     *
     * @throws FailureException without sending anything where the claim has nearly ended: a claim that was handed on
     *     can be older than the try
     */
    Optional<LicenseSeats> send(Turn turn, PlannedPurchase plan, Subscription subscription) {
        if (!SeatClaims.isLongEnough(plan.claim(), job)) {
            throw PurchaseFailures.notItsTurn(plan.request());
        }
        QuantityChange change;
        try {
            change = customer.changeQuantity(seen(subscription).withQuantity(plan.to()), requestId(plan));
        } catch (FailureException failed) {
            if (failed.failure().origin().mayHaveTakenEffect() && isSeen(failed, plan)) {
                return Optional.of(bought(turn, plan, ConfirmedBy.READ_BACK));
            }
            throw failed;
        }
        return switch (change) {
            case Made(Subscription after)
            when after.quantity() == plan.to() -> Optional.of(bought(turn, plan, ConfirmedBy.ANSWER));
            case Made(Subscription after) -> {
                keep(turn, plan.nextRound());
                throw PurchaseFailures.withoutEffect(plan, after.quantity(), job);
            }
            case Underway(String location, Duration delay) -> {
                keep(turn, plan.acceptedAt(location));
                throw PurchaseFailures.notShown(plan, delay, job);
            }
            case Stale stale -> Optional.empty();
        };
    }

    boolean isMade(PlannedPurchase plan, String location) {
        Optional<QuantityChange> change = customer.progress(location);
        if (change.orElse(null) instanceof Underway underway) {
            throw PurchaseFailures.underway(plan, underway.delay(), job);
        }
        return change.orElse(null) instanceof Made(Subscription after) && after.quantity() == plan.to();
    }

    boolean isSeen(FailureException failed, PlannedPurchase plan) {
        return JobContext.isSeen(
                failed,
                () -> read(plan).quantity() == plan.to() && plan.claim().stands(job.latestNow(), Duration.ZERO));
    }
}

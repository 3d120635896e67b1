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

/** The steps of a change of seats: writing its plan down, carrying it out once, and finding out what came of it. */
final class SeatSteps {

    private final CustomerCalls customer;
    private final SeatPlanNotes notes;
    private final JobContext job;
    private final AuditLog audit;
    /** By which order the subscription came, as it was seen last; empty where that was not said. */
    private String orderId = "";

    SeatSteps(CustomerCalls customer, SeatPlanNotes notes, JobContext job, AuditLog audit) {
        this.customer = customer;
        this.notes = notes;
        this.job = job;
        this.audit = audit;
    }

    /** Writes the plan down. Where that fails it may be there all the same, so the turn stays with the job. */
    void keep(Turn turn, SeatPlan plan) {
        turn.open();
        notes.write(job, plan);
        job.nextTryBy(plan.claim().end().minus(plan.claim().time().dividedBy(4)));
    }

    /** Writes down what came of a plan that was sent. Where that fails, the change may be made all the same. */
    private void keepAnswered(Turn turn, SeatPlan sent, SeatPlan next) {
        try {
            keep(turn, next);
        } catch (FailureException unwritten) {
            throw SeatFailures.unwritten(sent, job);
        }
    }

    /** Takes the plan back; what it asked for is decided. */
    void drop() {
        notes.erase(job);
        job.nextTryBy(null);
    }

    /** @param after the subscription after the change */
    LicenseSeats done(Turn turn, SeatPlan plan, Subscription after, ConfirmedBy confirmedBy) {
        record(plan, confirmedBy);
        turn.changed(plan);
        return LicenseSeats.of(plan, after, confirmedBy, job.tries(), requestId(plan), job.correlationId());
    }

    private void record(SeatPlan plan, ConfirmedBy confirmedBy) {
        audit.record(
                job,
                new Change.OfSeats(
                        plan.request().customerId(),
                        new Change.Seats(
                                plan.request().skuId(),
                                plan.subscriptionId(),
                                orderId.isEmpty() ? null : orderId,
                                plan.from(),
                                plan.to(),
                                plan.request().direction().isAtRenewal() ? plan.termEnd() : null)),
                confirmedBy,
                requestId(plan));
    }

    Subscription read(SeatPlan plan) {
        return seen(customer.subscription(plan.subscriptionId()));
    }

    private Subscription seen(Subscription subscription) {
        orderId = subscription.text("orderId");
        return subscription;
    }

    private UUID requestId(SeatPlan plan) {
        return job.requestId(plan.content());
    }

    /**
     * Empty where somebody else has changed the subscription since it was read.
     *
     * @throws FailureException without sending anything where the claim has nearly ended: a claim that was handed on
     *     can be older than the try
     */
    Optional<LicenseSeats> send(Turn turn, SeatPlan plan, Subscription subscription) {
        if (!SeatClaims.isLongEnough(plan.claim(), job)) {
            throw SeatFailures.notItsTurn(plan.request());
        }
        QuantityChange change;
        try {
            change = plan.request().direction().send(customer, seen(subscription), plan.to(), requestId(plan));
        } catch (FailureException failed) {
            Optional<Subscription> after =
                    failed.failure().origin().mayHaveTakenEffect() ? ifSeen(failed, plan) : Optional.empty();
            if (after.isPresent()) {
                return Optional.of(done(turn, plan, after.get(), ConfirmedBy.READ_BACK));
            }
            throw failed;
        }
        return switch (change) {
            case Made(Subscription after)
            when plan.isCarriedOut(after) -> Optional.of(done(turn, plan, after, ConfirmedBy.ANSWER));
            case Made(Subscription after) -> {
                keepAnswered(turn, plan, plan.nextRound());
                throw SeatFailures.withoutEffect(plan, after, job);
            }
            case Underway(String location, Duration delay) -> {
                keepAnswered(turn, plan, plan.acceptedAt(location));
                throw SeatFailures.notShown(plan, delay, job);
            }
            case Stale stale -> Optional.empty();
        };
    }

    /** The subscription after the change, where the location says that it is made. */
    Optional<Subscription> made(SeatPlan plan, String location) {
        Optional<QuantityChange> change = customer.progress(location);
        if (change.orElse(null) instanceof Underway underway) {
            throw SeatFailures.underway(plan, underway.delay(), job);
        }
        return change.orElse(null) instanceof Made(Subscription after) && plan.isCarriedOut(after)
                ? Optional.of(after)
                : Optional.empty();
    }

    /** The subscription after the change, where it shows the change although this is what was heard of it. */
    Optional<Subscription> ifSeen(FailureException failed, SeatPlan plan) {
        return JobContext.ifSeen(
                failed,
                () -> Optional.of(read(plan))
                        .filter(after ->
                                plan.isCarriedOut(after) && plan.claim().stands(job.latestNow(), Duration.ZERO)));
    }
}

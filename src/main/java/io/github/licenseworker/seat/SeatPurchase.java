package io.github.licenseworker.seat;

import io.github.licenseworker.failure.ErrorCode;
import io.github.licenseworker.failure.Failure.BusinessError;
import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.failure.Origin;
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
import org.jspecify.annotations.Nullable;

/**
 * One job's purchase of seats: buys exactly what was asked for, however often the job is tried and whatever others buy.
 *
 * <p>Before Partner Center hears of it, two things are safe in the engine: the claim, by which no other job may buy seats
 * of the SKU for a while, and the plan, which fixes the quantity that is wanted. A subscription that has this quantity
 * while the claim stands got it from this job, and one that has the quantity from before can be asked for again.
 */
final class SeatPurchase {

    private static final int MOST_ROUNDS = 5;

    private final CustomerCalls customer;
    private final SeatLimits limits;
    private final SeatClaims claims;
    private final PurchaseNotes notes;
    private final JobContext job;
    private final AddLicenseSeatsRequest request;

    SeatPurchase(
            CustomerCalls customer,
            SeatLimits limits,
            SeatClaims claims,
            PurchaseNotes notes,
            JobContext job,
            AddLicenseSeatsRequest request) {
        this.customer = customer;
        this.limits = limits;
        this.claims = claims;
        this.notes = notes;
        this.job = job;
        this.request = request;
    }

    /**
     * Buys the seats, or finds that an earlier try has.
     *
     * @throws FailureException where they are not bought, or not yet
     */
    LicenseSeats perform() {
        Optional<PlannedPurchase> begun = notes.read(job);
        if (begun.isPresent()) {
            return resume(begun.get());
        }
        limits.checkJob(request.seats());
        Turn turn = takeTurn();
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Optional<LicenseSeats> bought = begin(turn, round);
            if (bought.isPresent()) {
                return bought.get();
            }
        }
        throw PurchaseFailures.overtaken();
    }

    private Optional<LicenseSeats> begin(Turn turn, int round) {
        SubscriptionChoice candidates = SubscriptionChoice.find(customer, request.skuId());
        Subscription subscription = candidates.choose(request.subscriptionId());
        if (turn.isOutdated(subscription)) {
            throw PurchaseFailures.outdated(subscription.id());
        }
        limits.checkCustomer(request.seats(), candidates.seats());
        PlannedPurchase plan = PlannedPurchase.of(request, subscription, round, turn.claim());
        keep(turn, plan);
        try {
            Optional<LicenseSeats> bought = send(turn, plan, subscription);
            if (bought.isEmpty()) {
                drop(turn);
            }
            return bought;
        } catch (FailureException failed) {
            if (!failed.failure().origin().mayHaveTakenEffect()) {
                drop(turn);
            }
            throw failed;
        }
    }

    /** Goes on with a plan that may have been carried out already, or be underway. */
    private LicenseSeats resume(PlannedPurchase begun) {
        if (!begun.request().equals(request)) {
            throw PurchaseFailures.madeForAnotherRequest(begun);
        }
        PlannedPurchase plan = begun;
        Turn turn = claims.resume(job, plan);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            if (plan.location() != null && isMade(plan, plan.location())) {
                return bought(turn, plan, ConfirmedBy.READ_BACK);
            }
            Subscription now = read(plan);
            if (now.quantity() == plan.from() && plan.accepted()) {
                throw notShown(plan, null);
            }
            if (now.quantity() == plan.from() && !SeatClaims.isLongEnough(plan.claim(), job)) {
                turn = takeTurn();
                plan = plan.under(turn.claim());
                keep(turn, plan);
                now = read(plan);
            }
            if (now.quantity() != plan.from()) {
                return changed(turn, plan, now);
            }
            checkLimits();
            Optional<LicenseSeats> bought = sendAgain(turn, plan, now);
            if (bought.isPresent()) {
                return bought.get();
            }
            plan = plan.nextRound();
            keep(turn, plan);
        }
        throw PurchaseFailures.overtaken();
    }

    /** The quantity is another one than before, which is not yet a proof that this job has changed it. */
    private LicenseSeats changed(Turn turn, PlannedPurchase plan, Subscription now) {
        if (now.quantity() == plan.to()) {
            if (plan.claim().stands(job.latestNow(), Duration.ZERO)) {
                return bought(turn, plan, ConfirmedBy.READ_BACK);
            }
            if (plan.claim().isTheLatest(job.latestNow())) {
                Turn next = takeTurn();
                if (plan.claim().isTheLatest(job.latestNow()) && read(plan).quantity() == plan.to()) {
                    return bought(next, plan, ConfirmedBy.READ_BACK);
                }
            }
        }
        throw PurchaseFailures.unconfirmed(plan);
    }

    private Optional<LicenseSeats> sendAgain(Turn turn, PlannedPurchase plan, Subscription now) {
        try {
            return send(turn, plan, now);
        } catch (FailureException failed) {
            // The pending operation can be what an earlier try asked for
            if (failed.failure() instanceof BusinessError error && error.code() == ErrorCode.SUBSCRIPTION_BUSY) {
                throw notShown(plan, null);
            }
            if (failed.failure().decides()) {
                if (isSeen(failed, plan)) {
                    return Optional.of(bought(turn, plan, ConfirmedBy.READ_BACK));
                }
                drop(turn);
            }
            throw failed;
        }
    }

    /** Empty where somebody else has changed the subscription since it was read. */
    private Optional<LicenseSeats> send(Turn turn, PlannedPurchase plan, Subscription subscription) {
        QuantityChange change;
        try {
            change = customer.changeQuantity(subscription.withQuantity(plan.to()), requestId(plan));
        } catch (FailureException failed) {
            if (failed.failure().origin().mayHaveTakenEffect() && isSeen(failed, plan)) {
                return Optional.of(bought(turn, plan, ConfirmedBy.READ_BACK));
            }
            throw failed;
        }
        return switch (change) {
            case Made(Subscription after)
            when after.quantity() == plan.to() -> Optional.of(bought(turn, plan, ConfirmedBy.ANSWER));
            case Made(Subscription after) ->
                throw PurchaseFailures.withoutEffect(plan, after.quantity(), unanswered(plan));
            case Underway(String location, Duration delay) -> {
                keep(turn, plan.acceptedAt(location));
                throw notShown(plan, delay);
            }
            case Stale stale -> Optional.empty();
        };
    }

    private boolean isMade(PlannedPurchase plan, String location) {
        Optional<QuantityChange> change = customer.progress(location);
        if (change.orElse(null) instanceof Underway underway) {
            throw PurchaseFailures.underway(plan, underway.delay(), job.earliestNow(), unanswered(plan));
        }
        return change.orElse(null) instanceof Made(Subscription after) && after.quantity() == plan.to();
    }

    private boolean isSeen(FailureException failed, PlannedPurchase plan) {
        return JobContext.isSeen(failed, () -> read(plan).quantity() == plan.to()
                && plan.claim().stands(job.latestNow(), Duration.ZERO));
    }

    private void checkLimits() {
        limits.checkJob(request.seats());
        limits.checkCustomer(
                request.seats(),
                SubscriptionChoice.find(customer, request.skuId()).seats());
    }

    private Turn takeTurn() {
        return claims.take(job, request).orElseThrow(() -> PurchaseFailures.notItsTurn(request));
    }

    private void keep(Turn turn, PlannedPurchase plan) {
        notes.write(job, plan);
        turn.open();
        job.nextTryBy(plan.claim().end().minus(plan.claim().time().dividedBy(4)));
    }

    /** The plan has certainly had no effect. */
    private void drop(Turn turn) {
        notes.erase(job);
        turn.close();
        job.nextTryBy(null);
    }

    private LicenseSeats bought(Turn turn, PlannedPurchase plan, ConfirmedBy confirmedBy) {
        turn.close();
        turn.bought(plan.subscriptionId(), plan.to());
        return LicenseSeats.of(plan, confirmedBy, job.tries(), requestId(plan), job.correlationId());
    }

    private FailureException notShown(PlannedPurchase plan, @Nullable Duration delay) {
        return PurchaseFailures.notShown(plan, delay, job.earliestNow(), unanswered(plan));
    }

    private Subscription read(PlannedPurchase plan) {
        return customer.subscription(plan.subscriptionId());
    }

    private UUID requestId(PlannedPurchase plan) {
        return job.requestId(plan.content());
    }

    /** The next try has to be the same request, because this one may still take effect. */
    private Origin unanswered(PlannedPurchase plan) {
        return Origin.noAnswer(requestId(plan).toString(), job.correlationId().toString());
    }
}

package io.github.licenseworker.seat;

import io.github.licenseworker.failure.ErrorCode;
import io.github.licenseworker.failure.Failure.BusinessError;
import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.job.ConfirmedBy;
import io.github.licenseworker.job.JobContext;
import io.github.licenseworker.partnercenter.CustomerCalls;
import io.github.licenseworker.partnercenter.Subscription;
import io.github.licenseworker.seat.SeatClaims.Turn;
import java.time.Duration;
import java.util.Optional;

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
    private final PurchaseSteps steps;

    SeatPurchase(
            CustomerCalls customer,
            SeatLimits limits,
            SeatClaims claims,
            PurchaseNotes notes,
            JobContext job,
            AddLicenseSeatsRequest request,
            PurchaseSteps steps) {
        this.customer = customer;
        this.limits = limits;
        this.claims = claims;
        this.notes = notes;
        this.job = job;
        this.request = request;
        this.steps = steps;
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
        if (candidates.all().stream().anyMatch(turn::isOutdated)) {
            throw PurchaseFailures.outdated(request);
        }
        limits.checkCustomer(request.seats(), candidates.seats());
        PlannedPurchase plan = PlannedPurchase.of(request, subscription, round, turn.claim());
        steps.keep(turn, plan);
        try {
            Optional<LicenseSeats> bought = steps.send(turn, plan, subscription);
            if (bought.isEmpty()) {
                steps.drop();
            }
            turn.close();
            return bought;
        } catch (FailureException failed) {
            if (!failed.failure().origin().mayHaveTakenEffect()) {
                steps.drop();
                turn.close();
            }
            throw failed;
        }
    }

    /**
     * Goes on with a plan that may have been carried out already, or be underway. The turn stays open to the end of the
     * claim, whatever comes of it: an earlier request can be on its way still, and would write over the next purchase.
     */
    private LicenseSeats resume(PlannedPurchase begun) {
        if (!begun.request().equals(request)) {
            throw PurchaseFailures.madeForAnotherRequest(begun);
        }
        PlannedPurchase plan = begun;
        Turn turn = claims.resume(job, plan);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            if (plan.location() != null && steps.isMade(plan, plan.location())) {
                return steps.bought(turn, plan, ConfirmedBy.READ_BACK);
            }
            Subscription now = steps.read(plan);
            if (now.quantity() == plan.from() && plan.accepted()) {
                throw PurchaseFailures.notShown(plan, null, job);
            }
            if (now.quantity() == plan.from() && !SeatClaims.isLongEnough(plan.claim(), job)) {
                turn = takeTurn();
                plan = plan.under(turn.claim());
                steps.keep(turn, plan);
                now = steps.read(plan);
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
            steps.keep(turn, plan);
        }
        throw PurchaseFailures.overtaken();
    }

    /** The quantity is another one than before, which is not yet a proof that this job has changed it. */
    private LicenseSeats changed(Turn turn, PlannedPurchase plan, Subscription now) {
        if (now.quantity() == plan.to()) {
            if (plan.claim().stands(job.latestNow(), Duration.ZERO)) {
                return steps.bought(turn, plan, ConfirmedBy.READ_BACK);
            }
            if (plan.claim().isTheLatest(job.latestNow())) {
                Turn next = takeTurn();
                next.open();
                boolean nobodyBetween = !next.isHandedOn() && plan.claim().isTheLatest(job.latestNow());
                if (nobodyBetween && steps.read(plan).quantity() == plan.to()) {
                    return steps.bought(next, plan, ConfirmedBy.READ_BACK);
                }
            }
        }
        throw PurchaseFailures.unconfirmed(plan);
    }

    private Optional<LicenseSeats> sendAgain(Turn turn, PlannedPurchase plan, Subscription now) {
        try {
            return steps.send(turn, plan, now);
        } catch (FailureException failed) {
            // The pending operation can be what an earlier try asked for
            if (failed.failure() instanceof BusinessError error && error.code() == ErrorCode.SUBSCRIPTION_BUSY) {
                steps.keep(turn, plan.nextRound());
                throw PurchaseFailures.notShown(plan.nextRound(), null, job);
            }
            if (failed.failure().decides()) {
                if (steps.isSeen(failed, plan)) {
                    return Optional.of(steps.bought(turn, plan, ConfirmedBy.READ_BACK));
                }
                steps.drop();
            }
            throw failed;
        }
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
}

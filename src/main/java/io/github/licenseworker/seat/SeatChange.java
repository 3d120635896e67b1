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
 * One job's change of a number of seats: buys or gives back exactly what was asked for, however often the job is tried and
 * whatever others change.
 *
 * <p>Before Partner Center hears of it, two things are safe in the engine: the claim, by which no other job may change
 * seats of the SKU for a while, and the plan, which fixes the quantity that is wanted. A subscription that has this quantity
 * while the claim stands got it from this job. One that has the quantity from before can be asked for again while the claim
 * stands, or where it is known that nobody has changed the subscription since: otherwise one job could have bought, and
 * another have given back.
 */
final class SeatChange {

    private static final int MOST_ROUNDS = 5;

    private final CustomerCalls customer;
    private final SeatRules rules;
    private final SeatClaims claims;
    private final SeatPlanNotes notes;
    private final JobContext job;
    private final SeatRequest request;
    private final SeatSteps steps;

    SeatChange(
            CustomerCalls customer,
            SeatRules rules,
            SeatClaims claims,
            SeatPlanNotes notes,
            JobContext job,
            SeatRequest request,
            SeatSteps steps) {
        this.customer = customer;
        this.rules = rules;
        this.claims = claims;
        this.notes = notes;
        this.job = job;
        this.request = request;
        this.steps = steps;
    }

    /**
     * Makes the change, or finds that an earlier try has.
     *
     * @throws FailureException where it is not made, or not yet
     */
    LicenseSeats perform() {
        Optional<SeatPlan> begun = notes.read(job, request);
        if (begun.isPresent()) {
            return resume(begun.get());
        }
        rules.check(request);
        Turn turn = takeTurn();
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Optional<LicenseSeats> done = begin(turn, round);
            if (done.isPresent()) {
                return done.get();
            }
        }
        throw SeatFailures.overtaken();
    }

    private Optional<LicenseSeats> begin(Turn turn, int round) {
        SubscriptionChoice candidates = SubscriptionChoice.find(customer, request.skuId());
        Subscription subscription = candidates.choose(request);
        if (candidates.all().stream().anyMatch(turn::isOutdated)) {
            throw SeatFailures.outdated(request);
        }
        rules.check(request, candidates, subscription);
        SeatPlan plan = SeatPlan.of(request, subscription, round, turn.claim());
        steps.keep(turn, plan);
        try {
            Optional<LicenseSeats> done = steps.send(turn, plan, subscription);
            if (done.isEmpty()) {
                steps.drop();
            }
            turn.close();
            return done;
        } catch (FailureException failed) {
            if (!failed.failure().origin().mayHaveTakenEffect()) {
                steps.drop();
                turn.close();
            }
            throw failed;
        }
    }

    /**
     * Goes on with a plan that may have been carried out already, or be underway: a worker that dies leaves nothing but the
     * plan. The turn stays open to the end of the claim, whatever comes of it: an earlier request can be on its way
     * still, and would write over the next change.
     */
    private LicenseSeats resume(SeatPlan begun) {
        if (!begun.request().equals(request)) {
            throw SeatFailures.madeForAnotherRequest(begun);
        }
        SeatPlan plan = begun;
        Turn turn = claims.resume(job, plan);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Optional<Subscription> made =
                    plan.location() == null ? Optional.empty() : steps.made(plan, plan.location());
            if (made.isPresent()) {
                return steps.done(turn, plan, made.get(), ConfirmedBy.READ_BACK);
            }
            Subscription now = steps.read(plan);
            if (plan.isAsBefore(now) && plan.accepted()) {
                throw SeatFailures.notShown(plan, null, job);
            }
            if (plan.isAsBefore(now) && !SeatClaims.isLongEnough(plan.claim(), job)) {
                turn = takeTurn();
                boolean nobodyBetween = isNobodyBetween(turn, plan);
                now = steps.read(plan);
                if (plan.isAsBefore(now) && !nobodyBetween && !plan.isUntouched(now)) {
                    throw SeatFailures.unconfirmed(plan);
                }
                plan = plan.under(turn.claim());
                steps.keep(turn, plan);
            }
            if (!plan.isAsBefore(now)) {
                return changed(turn, plan, now);
            }
            check(plan, now);
            Optional<LicenseSeats> done = sendAgain(turn, plan, now);
            if (done.isPresent()) {
                return done.get();
            }
            plan = plan.nextRound();
            steps.keep(turn, plan);
        }
        throw SeatFailures.overtaken();
    }

    /** The quantity is another one than before, which is not yet a proof that this job has changed it. */
    private LicenseSeats changed(Turn turn, SeatPlan plan, Subscription now) {
        if (plan.isCarriedOut(now)) {
            if (plan.claim().stands(job.latestNow(), Duration.ZERO)) {
                return steps.done(turn, plan, now, ConfirmedBy.READ_BACK);
            }
            if (plan.claim().isTheLatest(job.latestNow())) {
                Turn next = takeTurn();
                next.open();
                boolean nobodyBetween = isNobodyBetween(next, plan);
                Subscription after = steps.read(plan);
                if (nobodyBetween && plan.isCarriedOut(after)) {
                    return steps.done(next, plan, after, ConfirmedBy.READ_BACK);
                }
            }
        }
        throw SeatFailures.unconfirmed(plan);
    }

    /** Whether no other job can have had a claim since that of the plan; not known where it is long over. */
    private boolean isNobodyBetween(Turn next, SeatPlan plan) {
        return !next.isHandedOn() && plan.claim().isTheLatest(job.latestNow());
    }

    private Optional<LicenseSeats> sendAgain(Turn turn, SeatPlan plan, Subscription now) {
        try {
            return steps.send(turn, plan, now);
        } catch (FailureException failed) {
            // The pending operation can be what an earlier try asked for
            if (failed.failure() instanceof BusinessError error && error.code() == ErrorCode.SUBSCRIPTION_BUSY) {
                throw notShownYet(turn, plan);
            }
            if (failed.failure().decides()) {
                Optional<Subscription> after = steps.ifSeen(failed, plan);
                if (after.isPresent()) {
                    return Optional.of(steps.done(turn, plan, after.get(), ConfirmedBy.READ_BACK));
                }
                // What an earlier try has given back can be what is missing now
                if (failed.failure() instanceof BusinessError error
                        && error.code() == ErrorCode.SEAT_RETURN_WINDOW_CLOSED
                        && SeatFailures.isToShow(plan, job)) {
                    throw notShownYet(turn, plan);
                }
                steps.drop();
            }
            throw failed;
        }
    }

    private FailureException notShownYet(Turn turn, SeatPlan plan) {
        SeatPlan next = plan.nextRound();
        steps.keep(turn, next);
        return SeatFailures.notShown(next, null, job);
    }

    /**
     * What the customer has now proves no refusal of a plan that may be carried out; what the operator allows does. Where
     * the list of all subscriptions has the change already, it would be counted twice.
     */
    private void check(SeatPlan plan, Subscription now) {
        rules.check(request);
        try {
            SubscriptionChoice all = SubscriptionChoice.find(customer, request.skuId());
            if (all.all().stream().anyMatch(plan::isOvertakenBy)) {
                throw SeatFailures.notShown(plan, null, job);
            }
            rules.check(request, all, now);
        } catch (FailureException failed) {
            throw failed.failure() instanceof BusinessError error
                            && error.code() != ErrorCode.SEAT_LIMIT_EXCEEDED
                            && !error.origin().answered()
                    ? SeatFailures.unconfirmed(plan)
                    : failed;
        }
    }

    private Turn takeTurn() {
        return claims.take(job, request).orElseThrow(() -> SeatFailures.notItsTurn(request));
    }
}

package io.github.licenseworker.seat;

import io.github.licenseworker.failure.ErrorCode;
import io.github.licenseworker.failure.Failure.BusinessError;
import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.failure.Origin;
import io.github.licenseworker.job.ConfirmedBy;
import io.github.licenseworker.job.JobContext;
import io.github.licenseworker.partnercenter.CustomerCalls;
import io.github.licenseworker.partnercenter.PartnerCenter;
import io.github.licenseworker.partnercenter.QuantityChange;
import io.github.licenseworker.partnercenter.QuantityChange.Made;
import io.github.licenseworker.partnercenter.QuantityChange.Stale;
import io.github.licenseworker.partnercenter.QuantityChange.Underway;
import io.github.licenseworker.partnercenter.Subscription;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One job's purchase of seats: buys exactly what was asked for, however often the job is tried and whatever others buy.
 *
 * <p>Before Partner Center hears of it, two things are safe in the engine: the claim, by which no other job may change
 * the quantity from what it is now, and the plan, which fixes the quantity that is wanted. So a quantity that has
 * changed while the claim holds was changed by this job, and one that has not can be asked for again.
 */
final class SeatPurchase {

    private static final int MOST_ROUNDS = 5;

    private final CustomerCalls customer;
    private final SeatLimits limits;
    private final JobContext job;
    private final AddLicenseSeatsRequest request;
    private int round;

    private SeatPurchase(CustomerCalls customer, SeatLimits limits, JobContext job, AddLicenseSeatsRequest request) {
        this.customer = customer;
        this.limits = limits;
        this.job = job;
        this.request = request;
    }

    /**
     * Buys the seats, or finds that an earlier try has.
     *
     * @throws FailureException where they are not bought, or not yet
     */
    static LicenseSeats perform(
            PartnerCenter partnerCenter, SeatLimits limits, JobContext job, AddLicenseSeatsRequest request) {
        Optional<PlannedPurchase> begun = job.intention(PlannedPurchase.class);
        if (begun.isEmpty()) {
            limits.checkJob(request.seats());
        }
        // A plan comes back from the process, where anybody could have put another customer into it
        UUID customerId = begun.isPresent() ? begun.get().customerId() : request.customerId();
        CustomerCalls customer = partnerCenter.forCustomer(customerId, job.correlationId(), () -> {});
        return new SeatPurchase(customer, limits, job, request).perform(begun);
    }

    private LicenseSeats perform(Optional<PlannedPurchase> begun) {
        for (round = 0; round < MOST_ROUNDS; round++) {
            Optional<LicenseSeats> bought = begun.isPresent() ? resume(begun.get()) : begin();
            if (bought.isPresent()) {
                return bought.get();
            }
        }
        throw PurchaseFailures.overtaken();
    }

    private Optional<LicenseSeats> begin() {
        SubscriptionChoice candidates = SubscriptionChoice.find(customer, request.skuId());
        Subscription subscription = candidates.choose(request.subscriptionId());
        limits.checkCustomer(request.seats(), candidates.seats());
        PlannedPurchase plan = PlannedPurchase.of(request, subscription);
        if (!job.claim(plan.claim())) {
            return waitUnlessChanged(plan);
        }
        job.intend(plan);
        try {
            Optional<LicenseSeats> bought = carryOut(plan, subscription);
            if (bought.isEmpty()) {
                job.giveUp();
            }
            return bought;
        } catch (FailureException failed) {
            if (failed.failure().origin().isRefusal()) {
                job.giveUp();
            }
            throw failed;
        }
    }

    /** Goes on with a plan that may have been carried out already, or be underway. */
    private Optional<LicenseSeats> resume(PlannedPurchase plan) {
        Optional<LicenseSeats> heardOf = plan.location() == null ? Optional.empty() : ask(plan, plan.location());
        if (heardOf.isPresent()) {
            return heardOf;
        }
        Subscription now = read(plan);
        if (now.quantity() != plan.from()) {
            return Optional.of(changed(plan));
        }
        if (plan.accepted()) {
            throw underway(plan, null);
        }
        if (!job.claim(plan.claim())) {
            throw PurchaseFailures.notItsTurn(plan);
        }
        try {
            return carryOut(plan, now);
        } catch (FailureException failed) {
            // The pending operation can be what an earlier try asked for
            throw isPendingOperation(failed) ? underway(plan, null) : failed;
        }
    }

    /** The job that had the claim may be done by now, and then there is nothing to wait for. */
    private Optional<LicenseSeats> waitUnlessChanged(PlannedPurchase plan) {
        if (read(plan).quantity() == plan.from()) {
            throw PurchaseFailures.notItsTurn(plan);
        }
        return Optional.empty();
    }

    private Optional<LicenseSeats> ask(PlannedPurchase plan, String location) {
        Optional<QuantityChange> change = customer.progress(location);
        if (change.orElse(null) instanceof Underway underway) {
            throw underway(plan, underway.delay());
        }
        return change.orElse(null) instanceof Made(Subscription after) && after.quantity() == plan.to()
                ? Optional.of(bought(plan, ConfirmedBy.READ_BACK))
                : Optional.empty();
    }

    /** Empty where somebody else has changed the subscription since it was read. */
    private Optional<LicenseSeats> carryOut(PlannedPurchase plan, Subscription subscription) {
        QuantityChange change;
        try {
            change = customer.changeQuantity(subscription.withQuantity(plan.to()), requestId(plan));
        } catch (FailureException failed) {
            if (job.readBack(failed, () -> read(plan).quantity() != plan.from())) {
                return Optional.of(changed(plan));
            }
            throw failed;
        }
        return switch (change) {
            case Made(Subscription after)
            when after.quantity() == plan.to() -> Optional.of(bought(plan, ConfirmedBy.ANSWER));
            case Made(Subscription after) ->
                throw PurchaseFailures.withoutEffect(plan, after.quantity(), unanswered(plan));
            case Underway(String location, Duration delay) -> {
                job.intend(plan.acceptedAt(location));
                throw underway(plan, delay);
            }
            case Stale stale -> Optional.empty();
        };
    }

    private static boolean isPendingOperation(FailureException failed) {
        return failed.failure() instanceof BusinessError error && error.code() == ErrorCode.SUBSCRIPTION_BUSY;
    }

    private FailureException underway(PlannedPurchase plan, @Nullable Duration delay) {
        return PurchaseFailures.underway(plan, delay, job.holds(plan.claim()), unanswered(plan));
    }

    private LicenseSeats changed(PlannedPurchase plan) {
        if (job.holds(plan.claim())) {
            return bought(plan, ConfirmedBy.READ_BACK);
        }
        throw PurchaseFailures.unconfirmed(plan);
    }

    private LicenseSeats bought(PlannedPurchase plan, ConfirmedBy confirmedBy) {
        return LicenseSeats.of(plan, request.skuId(), confirmedBy, job.tries(), requestId(plan), job.correlationId());
    }

    private Subscription read(PlannedPurchase plan) {
        return customer.subscription(plan.subscriptionId());
    }

    /** A further round follows on an answer, so its request is another one. */
    private UUID requestId(PlannedPurchase plan) {
        return job.requestId(plan.content() + (round == 0 ? "" : " " + round));
    }

    /** The next try has to be the same request, because this one may still take effect. */
    private Origin unanswered(PlannedPurchase plan) {
        return Origin.noAnswer(requestId(plan).toString(), job.correlationId().toString());
    }
}

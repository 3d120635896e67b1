package io.github.licenseworker.seat;

import io.github.licenseworker.job.JobContext;
import io.github.licenseworker.partnercenter.Subscription;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that one job at a time changes the seats of a customer's SKU, buying or giving back. Workers keep out of each other's way by a message in
 * the engine, which ends by itself; the jobs of one worker take turns while its message stands. Used by many threads at
 * once.
 */
class SeatClaims {

    private static final long LONGEST_WAIT_MILLIS = TimeUnit.SECONDS.toMillis(5);

    private final Duration time;
    private final Map<String, Turn> turns = new HashMap<>();

    SeatClaims(SeatProperties properties) {
        this.time = properties.seats().claim();
    }

    /** A job's turn under a claim. It is over when the engine has heard of the job's end, unless its change is open. */
    static final class Turn {

        private final Claim claim;
        private final Map<String, SeatPlan> changed = new ConcurrentHashMap<>();
        private @Nullable String job;
        private volatile boolean handedOn;
        private volatile boolean open;

        private Turn(Claim claim, JobContext job) {
            this.claim = claim;
            this.job = job.name();
        }

        Claim claim() {
            return claim;
        }

        /** Whether another job of this worker had the turn before, under the same claim. */
        boolean isHandedOn() {
            return handedOn;
        }

        /** From now on Partner Center may make a change that the job does not hear of, so nobody else has the turn. */
        void open() {
            open = true;
        }

        /** It is known what Partner Center has done for the job. */
        void close() {
            open = false;
        }

        /** Remembers the last change of a subscription under this claim. */
        void changed(SeatPlan plan) {
            changed.put(plan.subscriptionId(), plan);
        }

        /** Whether Partner Center shows a subscription as it was before such a change. */
        boolean isOutdated(Subscription shown) {
            SeatPlan last = changed.get(shown.id());
            return last != null && !last.isCarriedOut(shown);
        }
    }

    /** Whether there is time for one more request under a claim, most of which are made in less than a sixth of it. */
    static boolean isLongEnough(Claim claim, JobContext job) {
        return claim.stands(job.latestNow(), claim.time().dividedBy(6));
    }

    /**
     * Waits some seconds for the job's turn, and claims the SKU in the engine if this worker has not.
     *
     * @return empty where another job has it
     * @throws io.github.licenseworker.failure.FailureException where the engine does not say
     */
    Optional<Turn> take(JobContext job, SeatRequest request) {
        String sku = sku(job, request);
        Turn fresh = new Turn(Claim.of(job.earliestNow(), time), job);
        Turn turn = await(sku, job, fresh);
        if (turn == null) {
            return Optional.empty();
        }
        if (turn == fresh && !isClaimed(sku, job, fresh)) {
            return Optional.empty();
        }
        job.afterwards(reported -> end(turn, job, reported));
        return Optional.of(turn);
    }

    /** Goes on under the claim of an earlier try of the job, in this worker or another one. */
    synchronized Turn resume(JobContext job, SeatPlan plan) {
        String sku = sku(job, plan.request());
        Turn turn = new Turn(plan.claim(), job);
        turn.open();
        if (plan.claim().stands(job.latestNow(), Duration.ZERO)) {
            turns.put(sku, turn);
        }
        job.afterwards(reported -> end(turn, job, reported));
        return turn;
    }

    private static String sku(JobContext job, SeatRequest request) {
        return job.tenantId() + " customer " + request.customerId() + " sku " + request.skuId();
    }

    private synchronized @Nullable Turn await(String sku, JobContext job, Turn fresh) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONGEST_WAIT_MILLIS);
        for (long left = LONGEST_WAIT_MILLIS; left > 0; left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())) {
            turns.values().removeIf(turn -> !turn.claim.stands(job.latestNow(), Duration.ZERO));
            Turn present = turns.putIfAbsent(sku, fresh);
            if (present == null) {
                return fresh;
            }
            if (present.job == null && isLongEnough(present.claim, job)) {
                present.job = job.name();
                present.handedOn = true;
                return present;
            }
            // It comes without the plan that it left open
            if (job.name().equals(present.job)) {
                return null;
            }
            try {
                wait(left);
            } catch (InterruptedException timeIsUp) {
                Thread.currentThread().interrupt();
                return null;
            }
        }
        return null;
    }

    private boolean isClaimed(String sku, JobContext job, Turn turn) {
        boolean claimed = false;
        try {
            claimed = job.claim(sku, time);
            return claimed;
        } finally {
            if (!claimed) {
                forget(sku, turn);
            }
        }
    }

    private synchronized void forget(String sku, Turn turn) {
        turns.remove(sku, turn);
        notifyAll();
    }

    private synchronized void end(Turn turn, JobContext job, boolean reported) {
        if (reported && !turn.open && job.name().equals(turn.job)) {
            turn.job = null;
            notifyAll();
        }
    }
}

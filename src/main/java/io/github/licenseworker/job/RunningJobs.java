package io.github.licenseworker.job;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/**
 * Counts the jobs in this worker: bounds those that are in work, leaves room for every customer, and lets a worker that
 * stops wait for the rest. Used by many threads at once.
 */
@Component
class RunningJobs {

    /** What a job is told that asks for a place. */
    enum Admission {
        /** It has a place. */
        IN,
        /** Its customer's jobs have as many places as one customer may have. */
        SHARE_FULL,
        /** The worker is stopping. */
        STOPPING
    }

    /** A quick job ends within it; a longer wait would keep the client from asking for other customers' jobs. */
    private static final long NANOS_FOR_A_SHARE = TimeUnit.SECONDS.toNanos(1);

    private final ReentrantLock lock = new ReentrantLock();

    private final Condition changed = lock.newCondition();
    private final int places;
    private final int placesOfOneCustomer;
    private final Map<String, Integer> takenByCustomer = new HashMap<>();
    private int taken;
    private int present;
    private boolean draining;
    private boolean abandoned;

    RunningJobs(JobProperties properties) {
        this.places = properties.concurrency();
        this.placesOfOneCustomer = Math.max(1, places / 2);
    }

    /**
     * Waits for a place. Whatever a job is told, it counts as present, and has to {@link #leave} when its outcome is
     * reported.
     *
     * @param customer whose share the place is from; jobs without one share the empty name
     * @return {@link Admission#SHARE_FULL} after about a second in which the customer's share stayed full
     */
    Admission enter(String customer) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            present++;
            Admission admission = awaitPlace(customer);
            if (admission == Admission.IN) {
                taken++;
                takenByCustomer.merge(customer, 1, Integer::sum);
            }
            return admission;
        } catch (InterruptedException closed) {
            present--;
            changed.signalAll();
            throw closed;
        } finally {
            lock.unlock();
        }
    }

    private Admission awaitPlace(String customer) throws InterruptedException {
        long left = NANOS_FOR_A_SHARE;
        while (!draining) {
            if (placesOfOneCustomer < places && takenByCustomer.getOrDefault(customer, 0) >= placesOfOneCustomer) {
                if (left <= 0) {
                    return Admission.SHARE_FULL;
                }
                left = changed.awaitNanos(left);
            } else if (taken < places) {
                return Admission.IN;
            } else {
                left = NANOS_FOR_A_SHARE;
                changed.await();
            }
        }
        return Admission.STOPPING;
    }

    /**
     * Counts a job out.
     *
     * @param admission what it was told
     */
    void leave(String customer, Admission admission) {
        lock.lock();
        try {
            present--;
            if (admission == Admission.IN) {
                taken--;
                takenByCustomer.computeIfPresent(customer, (name, jobs) -> jobs == 1 ? null : jobs - 1);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** From now on jobs are to be done, be it again. */
    void start() {
        lock.lock();
        try {
            draining = false;
            abandoned = false;
        } finally {
            lock.unlock();
        }
    }

    /**
     * From now on no job is to be done. Waits until those that are present have left, or the time is up.
     *
     * @return how many are left
     */
    int drain(Duration grace) {
        lock.lock();
        try {
            draining = true;
            changed.signalAll();
            awaitEmpty(grace);
            abandoned = present > 0;
            return present;
        } finally {
            lock.unlock();
        }
    }

    private void awaitEmpty(Duration grace) {
        long left = grace.toNanos();
        try {
            while (present > 0 && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Whether the time for the jobs in work is up. They end somehow when everything is closed under them, which is no
     * outcome to report: the engine hands them out again.
     */
    boolean isAbandoned() {
        lock.lock();
        try {
            return abandoned;
        } finally {
            lock.unlock();
        }
    }
}

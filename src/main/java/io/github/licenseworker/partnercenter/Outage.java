package io.github.licenseworker.partnercenter;

import io.github.licenseworker.failure.FailureException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether Partner Center as a whole does not answer. A probe decides, so that one request that always fails is no
 * outage; during an outage nothing else is sent. The probe is sent by a job's thread, by one at a time. Used by many
 * threads at once.
 */
final class Outage {

    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);

    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final Duration SHORTEST_DELAY = Duration.ofSeconds(1);

    /**
     * An outage.
     *
     * @param interval from the last probe to the next
     * @param inTheWay what answers the probe in Partner Center's place, and what to do about it; null where nothing does
     */
    private record Down(
            Instant nextProbe, Duration interval, @Nullable String inTheWay) {

        String told() {
            return inTheWay == null
                    ? "Nothing was sent: Partner Center is down; the job comes again by itself. If this lasts, check the"
                            + " network, the proxy and partner-center.base-url"
                    : inTheWay + ". Nothing was sent now; the job comes again by itself";
        }
    }

    /** What came of a probe. */
    sealed interface Probed {

        record Answered() implements Probed {}

        /**
         * Partner Center has not answered.
         *
         * @param inTheWay what has answered in its place, and what to do about it; null where nothing has
         */
        record Unanswered(@Nullable String inTheWay) implements Probed {}
    }

    private final InstantSource clock;
    private final ReentrantLock probing = new ReentrantLock();
    private final AtomicLong probes = new AtomicLong();
    private volatile @Nullable Down down;

    Outage(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Lets a call pass unless there is an outage.
     *
     * @param probe whether Partner Center answers; sent where it is time to look again
     * @throws FailureException postponed during an outage
     */
    void pass(Supplier<Probed> probe) {
        if (!isDown()) {
            return;
        }
        // Where another thread is probing already, waiting for it would only hold up the job
        if (probing.tryLock()) {
            try {
                Down last = down;
                if (last != null && !clock.instant().isBefore(last.nextProbe())) {
                    probe(probe);
                }
            } finally {
                probing.unlock();
            }
        }
        Down still = down;
        if (still != null) {
            throw FailureException.postponed(still.told(), delay());
        }
    }

    /**
     * Finds out whether a call without an answer is part of an outage. Calls that fail while a probe is on its way
     * share its result.
     */
    boolean isFound(Supplier<Probed> probe) {
        long before = probes.get();
        if (!isDown()) {
            probing.lock();
            try {
                if (probes.get() == before) {
                    probe(probe);
                }
            } finally {
                probing.unlock();
            }
        }
        return isDown();
    }

    /**
     * Whether a probe of the last minutes has found an outage. Jobs send the probes, so where there are none an outage that
     * is over would last.
     */
    boolean isDownNow() {
        Down last = down;
        return last != null && clock.instant().isBefore(last.nextProbe().plus(LONGEST_WAIT));
    }

    /** What answers in Partner Center's place during an outage; null where nothing does. */
    @Nullable
    String inTheWay() {
        Down last = down;
        return last == null ? null : last.inTheWay();
    }

    boolean isDown() {
        return down != null;
    }

    /** From now to the next probe. */
    Duration delay() {
        Down last = down;
        Duration rest = last == null ? Duration.ZERO : Duration.between(clock.instant(), last.nextProbe());
        return rest.compareTo(SHORTEST_DELAY) < 0 ? SHORTEST_DELAY : rest;
    }

    /** Only for the thread that holds the lock. */
    private void probe(Supplier<Probed> probe) {
        Down before = down;
        switch (probe.get()) {
            case Probed.Answered answered -> {
                down = null;
                if (before != null) {
                    LOG.info("Partner Center answers again");
                }
            }
            case Probed.Unanswered(String inTheWay) -> {
                Duration wait = before == null ? FIRST_WAIT : longer(before.interval());
                down = new Down(clock.instant().plus(wait), wait, inTheWay);
                if (before == null) {
                    LOG.warn(
                            "Partner Center is down. Until it answers again, only a probe is sent, and jobs are"
                                    + " postponed{}",
                            inTheWay == null ? "" : ". " + inTheWay);
                }
            }
        }
        probes.incrementAndGet();
    }

    private static Duration longer(Duration wait) {
        Duration twice = wait.multipliedBy(2);
        return twice.compareTo(LONGEST_WAIT) < 0 ? twice : LONGEST_WAIT;
    }
}

package io.github.licenseworker.partnercenter;

import io.github.licenseworker.failure.FailureException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
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
     */
    private record Down(Instant nextProbe, Duration interval) {}

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
    void pass(BooleanSupplier probe) {
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
        if (isDown()) {
            throw FailureException.postponed(
                    "Nothing was sent: Partner Center is down; the job comes again by itself. If this lasts, check the"
                            + " network, the proxy and partner-center.base-url",
                    delay());
        }
    }

    /**
     * Finds out whether a call without an answer is part of an outage. Calls that fail while a probe is on its way
     * share its result.
     */
    boolean isFound(BooleanSupplier probe) {
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
    private void probe(BooleanSupplier probe) {
        Down before = down;
        if (probe.getAsBoolean()) {
            down = null;
            if (before != null) {
                LOG.info("Partner Center answers again");
            }
        } else {
            Duration wait = before == null ? FIRST_WAIT : longer(before.interval());
            down = new Down(clock.instant().plus(wait), wait);
            if (before == null) {
                LOG.warn(
                        "Partner Center is down. Until it answers again, only a probe is sent, and jobs are postponed");
            }
        }
        probes.incrementAndGet();
    }

    private static Duration longer(Duration wait) {
        Duration twice = wait.multipliedBy(2);
        return twice.compareTo(LONGEST_WAIT) < 0 ? twice : LONGEST_WAIT;
    }
}

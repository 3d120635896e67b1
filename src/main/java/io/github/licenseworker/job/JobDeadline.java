package io.github.licenseworker.job;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Until when a job is this worker's. The engine says that by its own clock, and hands the job to another worker then.
 * What time it is there is told in two ways: by the clock of this machine, which can be wrong or set, and by the time
 * since the job was received, which stands still where a machine is suspended. For several threads.
 */
final class JobDeadline {

    /** Kept free for a command to reach the engine. */
    private static final Duration LONGEST_WAY = Duration.ofSeconds(2);

    private static final Duration FOR_REPORTING = Duration.ofSeconds(10);
    private static final Duration SHORTEST_TRY = Duration.ofSeconds(5);

    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final Instant activated;
    private final long receivedAt;
    private volatile Duration timeout;

    /**
     * Begins to count.
     *
     * @param end when the engine takes the job back, by its clock
     * @param timeout what the engine was asked to give for the job
     * @param nanoTime as {@link System#nanoTime()}
     */
    JobDeadline(Instant end, Duration timeout, InstantSource clock, LongSupplier nanoTime) {
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.activated = end.minus(timeout);
        this.receivedAt = nanoTime.getAsLong();
        this.timeout = timeout;
    }

    /** Counts anew: the engine was asked, at this moment or later, to give the job so long from then on. */
    void extend(Instant asked, Duration longer) {
        timeout = Duration.between(activated, asked).plus(longer);
    }

    /**
     * What time it is at the engine, at the earliest: counted from when the engine gave the job, which it did before the
     * job was received. This machine's clock says nothing about that, as it can be behind the engine's.
     */
    Instant earliestNow() {
        return activated.plusNanos(nanoTime.getAsLong() - receivedAt);
    }

    /** What time it is at the engine, at the latest. */
    Instant latestNow() {
        Instant now = clock.instant();
        Instant counted = earliestNow();
        return now.isAfter(counted) ? now : counted;
    }

    /** Whether a command that is sent now reaches the engine while the job is still this worker's. */
    boolean isAhead() {
        return left().compareTo(atMost(LONGEST_WAY, 10)) > 0;
    }

    /** How long the work may take, so that its outcome can be told in time; negative where it is too late. */
    Duration forWork() {
        return left().minus(atMost(FOR_REPORTING, 4));
    }

    /** Whether there is a point in beginning. */
    boolean allowsATry() {
        return forWork().compareTo(atMost(SHORTEST_TRY, 8)) >= 0;
    }

    private Duration left() {
        return Duration.between(latestNow(), activated.plus(timeout));
    }

    private Duration atMost(Duration most, int parts) {
        Duration part = timeout.dividedBy(parts);
        return part.compareTo(most) < 0 ? part : most;
    }
}

package io.github.licenseworker.benchmark.standin;

import java.time.Duration;

/** So many calls in each window. */
final class CallLimit {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final int limit;
    private final long window;
    private long end = Long.MIN_VALUE;
    private int used;

    CallLimit(int limit, Duration window) {
        this.limit = limit;
        this.window = window.toNanos();
    }

    /** Takes a call, which gives 0, or refuses it, and gives how many seconds it should wait, rounded up. */
    synchronized long secondsToWait(long now) {
        if (end == Long.MIN_VALUE || now - end >= 0) {
            end = now + window;
            used = 0;
        }
        if (used < limit) {
            used++;
            return 0;
        }
        return (end - now + SECOND - 1) / SECOND;
    }
}

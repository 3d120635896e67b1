package io.github.licenseworker.simulator.http;

/** An answer that a test or a person has injected into a simulator. Safe for use by several threads. */
public final class InjectedFault {

    private final int skipped;
    private final int limit;
    private int seen;
    private int hits;
    private boolean cleared;

    InjectedFault(int skipped, int limit) {
        this.skipped = skipped;
        this.limit = limit;
    }

    /** From now on no request meets this fault. */
    public synchronized void clear() {
        cleared = true;
    }

    /** How many requests met this fault. */
    public synchronized int hits() {
        return hits;
    }

    /** Whether a request that this fault is for meets it, which then counts as a hit. */
    synchronized boolean isMet() {
        if (cleared || hits >= limit) {
            return false;
        }
        seen++;
        if (seen <= skipped) {
            return false;
        }
        hits++;
        return true;
    }
}

package io.github.licenseworker.simulator.partnercenter;

/** What all registered faults have in common: each befalls so many calls at most, and can be cleared. */
public abstract class RegisteredFault {

    private final int limit;
    private int hits;
    private boolean cleared;

    protected RegisteredFault(int limit) {
        this.limit = limit;
    }

    /** From now on no call meets this fault. */
    public final synchronized void clear() {
        cleared = true;
    }

    /** How many calls met this fault. */
    public final synchronized int hits() {
        return hits;
    }

    protected final synchronized boolean isOver() {
        return cleared || hits >= limit;
    }

    /** Counts a hit, unless the fault is over. */
    protected final synchronized boolean hit() {
        if (isOver()) {
            return false;
        }
        hits++;
        return true;
    }
}

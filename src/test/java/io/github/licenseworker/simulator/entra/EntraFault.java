package io.github.licenseworker.simulator.entra;

/** A registered fault. */
public final class EntraFault {

    private final EntraAnswer answer;
    private final int times;
    private int hits;
    private boolean cleared;

    EntraFault(EntraAnswer answer, int times) {
        this.answer = answer;
        this.times = times;
    }

    /** From now on no request meets this fault. */
    public synchronized void clear() {
        cleared = true;
    }

    /** How many requests met this fault. */
    public synchronized int hits() {
        return hits;
    }

    EntraAnswer answer() {
        return answer;
    }

    /** Whether the next request meets this fault, which then counts as a hit. */
    synchronized boolean meets() {
        if (cleared || hits >= times) {
            return false;
        }
        hits++;
        return true;
    }
}

package io.github.licenseworker.simulator.keyvault;

/** A registered fault. */
public final class KeyVaultFault {

    private final Access access;
    private final int limit;
    private final Trouble trouble;
    private int hits;
    private boolean cleared;

    KeyVaultFault(Access access, int limit, Trouble trouble) {
        this.access = access;
        this.limit = limit;
        this.trouble = trouble;
    }

    /** From now on no request meets this fault. */
    public synchronized void clear() {
        cleared = true;
    }

    /** How many requests met this fault. */
    public synchronized int hits() {
        return hits;
    }

    Trouble trouble() {
        return trouble;
    }

    /** Whether the request meets this fault, which then counts as a hit. */
    synchronized boolean meets(Access one) {
        boolean met = !cleared && hits < limit && access.covers(one);
        if (met) {
            hits++;
        }
        return met;
    }
}

package io.github.licenseworker.simulator;

import java.util.Collection;

/** A registered fault. */
public final class FaultHandle {

    private final CallMatcher matcher;
    private final Answer answer;
    private int seen;
    private int hits;
    private boolean cleared;

    FaultHandle(CallMatcher matcher, Answer answer) {
        this.matcher = matcher;
        this.answer = answer;
    }

    /** From now on no call meets this fault. */
    public synchronized void clear() {
        cleared = true;
    }

    /** How many calls met this fault. */
    public synchronized int hits() {
        return hits;
    }

    Answer answer() {
        return answer;
    }

    /** Whether the call meets this fault, which then counts as a hit. */
    synchronized boolean meets(Call call, Collection<String> namesOfUser) {
        if (cleared || hits >= matcher.limit() || !matcher.covers(call, namesOfUser)) {
            return false;
        }
        seen++;
        if (seen <= matcher.skipped()) {
            return false;
        }
        hits++;
        return true;
    }
}

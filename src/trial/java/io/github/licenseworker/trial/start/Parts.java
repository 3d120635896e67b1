package io.github.licenseworker.trial.start;

import java.util.ArrayDeque;
import java.util.Deque;

/** How to end what was started so far; all of it is ended once, the last first. */
public final class Parts implements AutoCloseable {

    private final Deque<Runnable> ends = new ArrayDeque<>();
    private boolean ended;

    /** Adds how something is ended that has just been started: at once where all the rest has ended meanwhile. */
    public synchronized void add(Runnable end) {
        ends.push(end);
        if (ended) {
            end();
        }
    }

    public synchronized void end() {
        ended = true;
        while (!ends.isEmpty()) {
            ends.pop().run();
        }
    }

    @Override
    public void close() {
        end();
    }
}

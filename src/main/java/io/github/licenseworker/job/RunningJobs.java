package io.github.licenseworker.job;

import java.time.Duration;
import org.springframework.stereotype.Component;

/** Counts the jobs in work, so that a worker that stops can wait for them. */
@Component
class RunningJobs {

    private int running;
    private boolean draining;

    /** Counts a job in. Whoever calls this calls {@link #leave()}, whatever the answer is. */
    synchronized boolean enter() {
        running++;
        return !draining;
    }

    synchronized void leave() {
        running--;
        notifyAll();
    }

    /** From now on no job is to be started. Waits until the running ones have ended, or the time is up. */
    synchronized int drain(Duration grace) {
        draining = true;
        long end = System.nanoTime() + grace.toNanos();
        long left = grace.toMillis();
        try {
            while (running > 0 && left > 0) {
                wait(left);
                left = (end - System.nanoTime()) / 1_000_000;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return running;
    }
}

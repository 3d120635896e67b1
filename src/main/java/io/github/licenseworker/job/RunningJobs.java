package io.github.licenseworker.job;

import java.time.Duration;
import org.springframework.stereotype.Component;

/** Counts the jobs in work: bounds them, and lets a worker that stops wait for them. */
@Component
class RunningJobs {

    private final int most;
    private int running;
    private boolean draining;
    private boolean abandoned;

    RunningJobs(JobProperties properties) {
        this.most = properties.concurrency();
    }

    /**
     * Counts a job in, as soon as there is room for one. Who has come in has to {@link #leave()}.
     *
     * @return whether the job may be done; otherwise the worker is stopping
     */
    synchronized boolean enter() throws InterruptedException {
        while (running >= most) {
            wait();
        }
        running++;
        return !draining;
    }

    synchronized void leave() {
        running--;
        notifyAll();
    }

    /**
     * From now on no job is to be done. Waits until those in work have ended, or the time is up.
     *
     * @return how many are left
     */
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
        abandoned = running > 0;
        return running;
    }

    /**
     * Whether the time for the jobs in work is up. They end somehow when everything is closed under them, which is no
     * outcome to report: the engine hands them out again.
     */
    synchronized boolean isAbandoned() {
        return abandoned;
    }
}

package io.github.licenseworker.readonly;

import io.github.licenseworker.failure.FailureException;
import java.time.Duration;

/** Whether the worker changes nothing at the moment. May be asked by many threads at once. */
public final class ReadOnlyMode {

    private static final Duration COME_AGAIN = Duration.ofMinutes(1);

    private volatile boolean on;

    ReadOnlyMode(boolean on) {
        this.on = on;
    }

    /** A mode that nobody switches. */
    public static ReadOnlyMode off() {
        return new ReadOnlyMode(false);
    }

    public boolean isOn() {
        return on;
    }

    void set(boolean on) {
        this.on = on;
    }

    /**
     * To be called before anything is changed.
     *
     * @throws FailureException where nothing may be changed; it postpones the job, without using up a retry
     */
    public void requireOff() {
        if (on) {
            throw FailureException.postponed(
                    "The worker is read-only for now, so this waits until an operator ends that (license-worker.read-only)",
                    COME_AGAIN);
        }
    }
}

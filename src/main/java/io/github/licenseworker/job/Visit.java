package io.github.licenseworker.job;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/**
 * One job's stay in this worker, from when it asks for a place until its outcome is reported. Until it has been told
 * something it is guarded by the lock of {@link RunningJobs}; what it was told can be read by whom it was handed to.
 */
final class Visit {

    /** What a job is told that asks for a place. */
    enum Admission {
        /** It has a place. */
        IN,
        /** Its customer's jobs have as many places as one customer may have. */
        SHARE_FULL,
        /** The worker is stopping. */
        STOPPING
    }

    final CustomerJobs customer;
    final Condition told;
    boolean hasShare;
    boolean apart;
    boolean lasts;
    long since;

    private @Nullable Admission admission;
    private Duration away = Duration.ZERO;

    Visit(CustomerJobs customer, Condition told) {
        this.customer = customer;
        this.told = told;
    }

    boolean isWaiting() {
        return admission == null;
    }

    /** What the job was told; not to be asked before. */
    Admission admission() {
        return requireNonNull(admission);
    }

    /** For how long a job is sent away whose customer's share is full. */
    Duration away() {
        return away;
    }

    void tell(Admission admission) {
        this.admission = admission;
        told.signal();
    }

    void sendAway(Duration time) {
        away = time;
        tell(Admission.SHARE_FULL);
    }
}

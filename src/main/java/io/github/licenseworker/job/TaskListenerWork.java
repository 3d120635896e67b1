package io.github.licenseworker.job;

import java.util.Optional;

/** What a job type does that is a task listener's. */
@FunctionalInterface
public interface TaskListenerWork {

    /**
     * Looks at what somebody is doing with a user task. Runs as {@link JobWork} does.
     *
     * @return why it must not happen, for the person who does it; empty where it may
     * @throws io.github.licenseworker.failure.FailureException where that cannot be told; no BPMN error, which a listener
     *     cannot throw
     */
    Optional<String> verify(JobContext job);
}

package io.github.licenseworker.job;

import io.camunda.client.CamundaClient;
import io.github.licenseworker.failure.FailureException;
import java.time.Duration;
import java.time.Instant;

/** Gives jobs the time that their task's header asks for, in place of what the worker asks for all of them. */
class JobTimeouts {

    private final CamundaClient engine;
    private final CommandSender commands;
    private final ActivationTimeouts activationTimeouts;

    JobTimeouts(EngineClient engine, CommandSender commands, ActivationTimeouts activationTimeouts) {
        this.engine = engine.client();
        this.commands = commands;
        this.activationTimeouts = activationTimeouts;
    }

    /**
     * Has the engine wait for so long from now on before it hands the job out again, or as long as the job's type
     * allows.
     *
     * @throws JobTakenBackException where the job is not this worker's any more
     * @throws FailureException where the engine does not do it
     */
    void set(JobContext context, Duration asked) {
        JobDeadline deadline = context.deadline();
        Duration timeout = activationTimeouts.limited(context.declaredType(), asked);
        // The engine counts from when it gets the command, which is later
        Instant now = deadline.earliestNow();
        try {
            commands.send(engine.newUpdateTimeoutCommand(context.job().getKey()).timeout(timeout), deadline::isAhead);
        } catch (CommandRefusedException refused) {
            if (refused.isJobGone()) {
                throw new JobTakenBackException();
            }
            throw FailureException.retryable(
                    "The engine did not take the timeout %s that the task header %s asks for, so nothing was done (%s)"
                            .formatted(timeout, TaskHeaders.JOB_TIMEOUT, refused.reason()));
        }
        deadline.extend(now, timeout);
    }
}

package io.github.licenseworker.job;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.github.licenseworker.failure.FailureException;
import java.time.Duration;
import java.util.Map;

/** Keeps in the engine what has to be safe before a job's work goes on. */
class EngineNotes {

    /** The name of the messages that stand for claims; nothing is meant to wait for them. */
    private static final String CLAIM = "partner-center-license-worker claim";

    private final CamundaClient engine;
    private final CommandSender commands;

    EngineNotes(EngineClient engine, CommandSender commands) {
        this.engine = engine.client();
        this.commands = commands;
    }

    /**
     * Writes variables on the task.
     *
     * @throws JobTakenBackException where the job is not this worker's any more
     * @throws FailureException where the engine does not take them
     */
    void write(ActivatedJob job, JobDeadline deadline, Map<String, ?> variables) {
        try {
            commands.send(
                    engine.newSetVariablesCommand(job.getElementInstanceKey())
                            .variables(variables)
                            .local(true),
                    deadline::isAhead);
        } catch (CommandRefusedException refused) {
            if (refused.isJobGone()) {
                throw new JobTakenBackException();
            }
            throw FailureException.retryable("The engine did not note down what is to be done, so it was not done (%s)"
                    .formatted(refused.reason()));
        }
    }

    /**
     * Claims something for a time, by a message with an id: the engine takes only one message with the same id until
     * its time to live is over, whichever worker sends it.
     *
     * @return whether nobody else had it
     * @throws JobTakenBackException where the job is not this worker's any more
     * @throws FailureException where the engine does not take messages
     */
    boolean claim(ActivatedJob job, JobDeadline deadline, String what, Duration time) {
        return publish(
                job,
                deadline,
                new JobMessage(CLAIM, what, what, time, Map.of()),
                "The engine did not take the message that keeps other workers off");
    }

    /**
     * Tells processes something, once: a message that the engine has already is not sent again.
     *
     * @throws JobTakenBackException where the job is not this worker's any more
     * @throws FailureException where the engine does not take messages
     */
    void publish(ActivatedJob job, JobDeadline deadline, JobMessage message) {
        var unused = publish(job, deadline, message, "The engine did not take the message " + message.name());
    }

    /** Whether the engine had no message with the same name, key and id. */
    private boolean publish(ActivatedJob job, JobDeadline deadline, JobMessage message, String problem) {
        try {
            commands.send(
                    engine.newPublishMessageCommand()
                            .messageName(message.name())
                            .correlationKey(message.correlationKey())
                            .messageId(message.id())
                            .timeToLive(message.time())
                            .variables(message.variables())
                            .tenantId(job.getTenantId()),
                    deadline::isAhead);
            return true;
        } catch (CommandRefusedException refused) {
            if (refused.isAlreadyThere()) {
                return false;
            }
            if (!deadline.isAhead()) {
                throw new JobTakenBackException();
            }
            throw FailureException.retryable("%s (%s); if this lasts, check whether the worker may publish messages"
                    .formatted(problem, refused.reason()));
        }
    }
}

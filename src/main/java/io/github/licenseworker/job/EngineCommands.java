package io.github.licenseworker.job;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.FinalCommandStep;
import io.camunda.client.api.response.ActivatedJob;
import io.github.licenseworker.failure.Failure;
import io.github.licenseworker.failure.Failure.BusinessError;
import io.github.licenseworker.failure.Failure.Misconfigured;
import io.github.licenseworker.failure.Failure.Postponed;
import io.github.licenseworker.failure.Failure.Retryable;
import io.github.licenseworker.failure.OneLine;
import io.github.licenseworker.job.Outcome.Done;
import io.github.licenseworker.job.Outcome.Failed;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Tells the engine how a job ended. The one place that decides which command an outcome becomes. */
@Component
class EngineCommands {

    private static final Logger LOG = LoggerFactory.getLogger(EngineCommands.class);
    /** The engine keeps about this much of a message. */
    private static final int LONGEST_MESSAGE = 480;

    /** Stands before the message of an incident, for the person who reads it in Operate. */
    private static final String NO_RETRY_IS_LEFT = "No retry is left; retry the job when this is over: ";

    private final CamundaClient engine;
    private final Backoff backoff;
    private final CommandSender commands;

    EngineCommands(CamundaClient engine, Backoff backoff, CommandSender commands) {
        this.engine = engine;
        this.backoff = backoff;
        this.commands = commands;
    }

    /**
     * Sends the command that the outcome stands for.
     *
     * @return whether the engine took it. Where it did not, it hands the job out again
     */
    boolean report(ActivatedJob job, JobState state, Outcome outcome) {
        return switch (outcome) {
            case Done(var variables) ->
                send(job, engine.newCompleteCommand(job.getKey()).variables(variables));
            case Failed(BusinessError error) ->
                send(
                        job,
                        engine.newThrowErrorCommand(job.getKey())
                                .errorCode(error.code().name())
                                .errorMessage(message(error, job))
                                .variables(Map.of(Variables.LICENSE_ERROR, LicenseError.of(error))));
            case Failed(Postponed failure) ->
                fail(job, state, failure, job.getRetries(), backoff.postponedBackoff(failure.delay()));
            case Failed(Retryable failure) ->
                fail(
                        job,
                        state,
                        failure,
                        job.getRetries() - 1,
                        backoff.beforeRetry(job, state.failures() + 1, failure.delay()));
            case Failed(Misconfigured failure) -> fail(job, state, failure, 0, Duration.ZERO);
        };
    }

    /** Without percent signs: Operate 8.6 takes a message for a format string and stumbles over them. */
    private static String message(Failure failure, ActivatedJob job) {
        boolean last = failure instanceof Retryable && job.getRetries() <= 1;
        String message = last ? NO_RETRY_IS_LEFT + failure.message() : failure.message();
        return OneLine.of(message.replace("%", " percent"), LONGEST_MESSAGE);
    }

    private boolean fail(ActivatedJob job, JobState state, Failure failure, int retries, Duration wait) {
        return send(
                job,
                engine.newFailCommand(job.getKey())
                        .retries(Math.max(retries, 0))
                        .retryBackoff(wait)
                        .errorMessage(message(failure, job))
                        .variables(state.after(failure).asVariable()));
    }

    private boolean send(ActivatedJob job, FinalCommandStep<?> command) {
        try {
            commands.send(command);
            return true;
        } catch (CommandRefusedException refused) {
            LOG.atWarn()
                    .addKeyValue("jobKey", job.getKey())
                    .addKeyValue("reason", refused.reason())
                    .log("The engine did not take the outcome of a job");
            return false;
        }
    }
}

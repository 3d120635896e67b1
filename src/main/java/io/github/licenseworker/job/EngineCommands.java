package io.github.licenseworker.job;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.FailJobCommandStep1.FailJobCommandStep2;
import io.camunda.client.api.command.FinalCommandStep;
import io.camunda.client.api.response.ActivatedJob;
import io.github.licenseworker.failure.Failure;
import io.github.licenseworker.failure.Failure.BusinessError;
import io.github.licenseworker.failure.Failure.Misconfigured;
import io.github.licenseworker.failure.Failure.Postponed;
import io.github.licenseworker.failure.Failure.Retryable;
import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.failure.OneLine;
import io.github.licenseworker.failure.Origin;
import io.github.licenseworker.job.Outcome.Denied;
import io.github.licenseworker.job.Outcome.Done;
import io.github.licenseworker.job.Outcome.Failed;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the engine how a job ended. The one place that decides which command an outcome becomes. The engine takes a
 * failure or an error from a worker that the job does not belong to any more, and would take the job away from the one
 * that has it; so only what is certainly done is told after the job's deadline.
 */
class EngineCommands {

    private static final Logger LOG = LoggerFactory.getLogger(EngineCommands.class);
    /** The engine keeps about this much of a message. */
    private static final int LONGEST_MESSAGE = 480;

    /** Stands before the message of an incident, for the person who reads it in Operate. */
    private static final String NO_RETRY_IS_LEFT = "No retry is left; retry the job when this is over: ";

    private final CamundaClient engine;
    private final Backoff backoff;
    private final CommandSender commands;
    private final EngineNotes notes;

    EngineCommands(EngineClient engine, Backoff backoff, CommandSender commands, EngineNotes notes) {
        this.engine = engine.client();
        this.backoff = backoff;
        this.commands = commands;
        this.notes = notes;
    }

    /**
     * Sends the command that the outcome stands for.
     *
     * @return whether the engine took it. Where it did not, it hands the job out again
     */
    boolean report(JobContext context, Outcome outcome) {
        ActivatedJob job = context.job();
        return switch (outcome) {
            case Done(var variables) ->
                send(context, engine.newCompleteCommand(job.getKey()).variables(variables), () -> true);
            case Denied(String reason) ->
                send(
                        context,
                        engine.newCompleteCommand(job.getKey())
                                .withResult(result -> result.forUserTask().deny(true, text(reason))),
                        () -> true);
            case Failed(BusinessError error) -> throwError(context, error);
            case Failed(Postponed failure) ->
                fail(context, failure, job.getRetries(), backoff.postponedBackoff(failure.delay()));
            case Failed(Retryable failure) ->
                fail(
                        context,
                        failure,
                        job.getRetries() - 1,
                        backoff.beforeRetry(job, context.tries(), failure.delay(), context.longestWait()));
            case Failed(Misconfigured failure) -> fail(context, failure, 0, Duration.ZERO);
        };
    }

    /**
     * Fails a job with nothing but what certainly can be sent.
     *
     * @return whether the engine took it
     */
    boolean fail(ActivatedJob job, JobDeadline deadline, Failure failure) {
        try {
            commands.send(
                    failCommand(job, failure, job.getRetries() - 1, backoff.postponedBackoff(null)), deadline::isAhead);
            return true;
        } catch (CommandRefusedException refused) {
            logNotTaken(job, refused);
            return false;
        }
    }

    /** An error that the process does not catch becomes an incident, and its retry must find what is noted here. */
    private boolean throwError(JobContext context, BusinessError error) {
        ActivatedJob job = context.job();
        JobState next = context.state().after(error);
        try {
            if (error.decides() && context.isNew(next)) {
                notes.write(job, context.deadline(), next.asVariable());
            }
        } catch (JobTakenBackException gone) {
            return false;
        } catch (FailureException refused) {
            var unused = fail(job, context.deadline(), refused.failure());
            return false;
        }
        return send(
                context,
                engine.newThrowErrorCommand(job.getKey())
                        .errorCode(error.code().name())
                        .errorMessage(message(error, job))
                        .variables(Map.of(Variables.LICENSE_ERROR, LicenseError.of(error))),
                context.deadline()::isAhead);
    }

    /** Without percent signs: Operate 8.6 takes a message for a format string and stumbles over them. */
    private static String message(Failure failure, ActivatedJob job) {
        boolean last = failure instanceof Retryable && job.getRetries() <= 1;
        String message = last ? NO_RETRY_IS_LEFT + failure.message() : failure.message();
        return text(message);
    }

    private static String text(String message) {
        return OneLine.of(message.replace("%", " percent"), LONGEST_MESSAGE);
    }

    private boolean fail(JobContext context, Failure failure, int retries, Duration wait) {
        JobState next = context.state().after(failure);
        FailJobCommandStep2 command = failCommand(context.job(), failure, retries, wait);
        return send(
                context,
                context.isNew(next) ? command.variables(next.asVariable()) : command,
                context.deadline()::isAhead);
    }

    private FailJobCommandStep2 failCommand(ActivatedJob job, Failure failure, int retries, Duration wait) {
        return engine.newFailCommand(job.getKey())
                .retries(Math.max(retries, 0))
                .retryBackoff(wait)
                .errorMessage(message(failure, job));
    }

    /** An outcome that the engine will never take, as one that is too large, must not come again without end. */
    private boolean send(JobContext context, FinalCommandStep<?> command, BooleanSupplier inTime) {
        ActivatedJob job = context.job();
        try {
            commands.send(command, inTime);
            return true;
        } catch (CommandRefusedException refused) {
            logNotTaken(job, refused);
            if (!refused.isJobGone()) {
                var unused = fail(
                        job,
                        context.deadline(),
                        new Retryable(
                                "The engine did not take the outcome of the job (%s)".formatted(refused.reason()),
                                null,
                                Origin.NOTHING_SENT));
            }
            return false;
        }
    }

    private static void logNotTaken(ActivatedJob job, CommandRefusedException refused) {
        LOG.atWarn()
                .addKeyValue("jobKey", job.getKey())
                .addKeyValue("reason", refused.reason())
                .log("The engine did not take the outcome of a job");
    }
}

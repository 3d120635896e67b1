package io.github.licenseworker.job;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientHttpException;
import io.camunda.client.api.command.ClientStatusException;
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
import io.github.licenseworker.job.Outcome.Done;
import io.github.licenseworker.job.Outcome.Failed;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.grpc.Status.Code;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tells the engine how a job ended, and what is noted down on the way. The one place that decides which command an
 * outcome becomes.
 */
@Component
class EngineCommands {

    private static final Logger LOG = LoggerFactory.getLogger(EngineCommands.class);
    /** The engine keeps about this much of a message. */
    private static final int LONGEST_MESSAGE = 480;

    /** Stands before the message of an incident, for whoever reads it in Operate. */
    private static final String NO_RETRY_IS_LEFT = "No retry is left; retry the job when this is over: ";

    private static final Set<Code> BUSY =
            Set.of(Code.UNAVAILABLE, Code.RESOURCE_EXHAUSTED, Code.DEADLINE_EXCEEDED, Code.ABORTED, Code.CANCELLED);
    private static final Set<Integer> BUSY_HTTP = Set.of(429, 502, 503, 504);

    /** The name of the messages that stand for claims; nothing is meant to wait for them. */
    private static final String CLAIM = "partner-center-license-worker claim";

    /** So often can a claim be given back while that is remembered; after that it has to end by itself. */
    private static final int MOST_TURNS = 50;
    /** Far longer than any claim lasts: a turn must not be forgotten while a later one is taken. */
    private static final Duration TURNS_ARE_REMEMBERED = Duration.ofDays(30);

    private final CamundaClient engine;
    private final Backoff backoff;
    /** The starter's own strategy (8.8.14) tests the status codes so that it never repeats a command. */
    private final Retry whileEngineIsBusy = Retry.of(
            "engine command",
            RetryConfig.custom()
                    .maxAttempts(8)
                    .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(Duration.ofMillis(100), 2.0))
                    .retryOnException(EngineCommands::isBusy)
                    .build());

    EngineCommands(CamundaClient engine, Backoff backoff) {
        this.engine = engine;
        this.backoff = backoff;
    }

    /**
     * Sends the command that the outcome stands for.
     *
     * @return whether the engine took it. Where it did not, it hands the job out again
     */
    boolean report(ActivatedJob job, CallState state, Outcome outcome) {
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
                fail(job, state, failure, job.getRetries(), backoff.untilTurn(failure.delay()));
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

    /**
     * Writes the state on the task, at once.
     *
     * @throws FailureException where the engine does not take it
     */
    void note(ActivatedJob job, CallState state) {
        boolean noted = send(
                job,
                engine.newSetVariablesCommand(job.getElementInstanceKey())
                        .variables(state.asVariable())
                        .local(true));
        if (!noted) {
            throw new FailureException(new Retryable(
                    "The engine did not note down what is to be done, so it was not done", null, Origin.NOTHING_SENT));
        }
    }

    /**
     * Claims something for a time, by a message with an id: the engine takes only one message with the same id until
     * its time to live is over, whichever worker sends it. A claim that was given back stays, and a message of its own
     * says so; then the next turn is to be had.
     *
     * @return the turn; empty where somebody else has it
     */
    OptionalInt claim(ActivatedJob job, String what, Duration time) {
        for (int turn = 0; turn < MOST_TURNS; turn++) {
            // Without a time to live the message is gone at once, and only shows whether there is one
            boolean over = !publish(job, over(what, turn), Duration.ZERO);
            if (!over) {
                return publish(job, what + " turn " + turn, time) ? OptionalInt.of(turn) : OptionalInt.empty();
            }
        }
        return OptionalInt.empty();
    }

    void giveBack(ActivatedJob job, CallState.Claim claim) {
        var unused = publish(job, over(claim.what(), claim.turn()), TURNS_ARE_REMEMBERED);
    }

    private static String over(String what, int turn) {
        return what + " turn " + turn + " is over";
    }

    /** Whether there was no message with this id. */
    private boolean publish(ActivatedJob job, String id, Duration timeToLive) {
        var message = engine.newPublishMessageCommand()
                .messageName(CLAIM)
                .correlationKey(id)
                .messageId(id)
                .timeToLive(timeToLive)
                .tenantId(job.getTenantId());
        try {
            var unused = whileEngineIsBusy.executeSupplier(() -> message.send().join());
            return true;
        } catch (ClientStatusException refused) {
            if (refused.getStatusCode() == Code.ALREADY_EXISTS) {
                return false;
            }
            throw notClaimed(reason(refused));
        } catch (ClientHttpException refused) {
            if (refused.code() == 409) {
                return false;
            }
            throw notClaimed(reason(refused));
        }
    }

    private static FailureException notClaimed(String reason) {
        return new FailureException(new Retryable(
                "The engine did not take the message that keeps other workers off (%s); if this lasts, check whether the"
                                .formatted(reason)
                        + " worker may publish messages",
                null,
                Origin.NOTHING_SENT));
    }

    /** Without percent signs: Operate 8.6 takes a message for a format string and stumbles over them. */
    private static String message(Failure failure, ActivatedJob job) {
        boolean last = failure instanceof Retryable && job.getRetries() <= 1;
        String message = last ? NO_RETRY_IS_LEFT + failure.message() : failure.message();
        return OneLine.of(message.replace("%", " percent"), LONGEST_MESSAGE);
    }

    private boolean fail(ActivatedJob job, CallState state, Failure failure, int retries, Duration wait) {
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
            var unused = whileEngineIsBusy.executeSupplier(() -> command.send().join());
            return true;
        } catch (RuntimeException refused) {
            LOG.atWarn()
                    .addKeyValue("jobKey", job.getKey())
                    .addKeyValue("reason", reason(refused))
                    .log("The engine did not take the outcome of a job");
            return false;
        }
    }

    private static boolean isBusy(Throwable refused) {
        return switch (refused) {
            case ClientStatusException grpc -> BUSY.contains(grpc.getStatusCode());
            case ClientHttpException rest -> BUSY_HTTP.contains(rest.code());
            default -> false;
        };
    }

    private static String reason(RuntimeException refused) {
        return switch (refused) {
            case ClientStatusException grpc
            when grpc.getStatusCode() == Code.NOT_FOUND -> "the job is gone or timed out";
            case ClientStatusException grpc -> grpc.getStatusCode().name();
            case ClientHttpException rest -> "HTTP " + rest.code();
            default -> refused.getClass().getSimpleName();
        };
    }
}

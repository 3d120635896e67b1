package io.github.licenseworker.job;

import static java.util.Objects.requireNonNullElse;

import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.ClientHttpException;
import io.camunda.client.api.command.ClientStatusException;
import io.camunda.client.api.command.FinalCommandStep;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.grpc.Status.Code;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Sends commands to the engine, and sends them again while it is busy. */
class CommandSender {

    private static final Set<Code> BUSY =
            Set.of(Code.UNAVAILABLE, Code.RESOURCE_EXHAUSTED, Code.DEADLINE_EXCEEDED, Code.ABORTED, Code.CANCELLED);
    private static final Set<Integer> BUSY_HTTP = Set.of(429, 502, 503, 504);

    private static final Set<Code> ALREADY_THERE = Set.of(Code.ALREADY_EXISTS);
    private static final Set<Integer> ALREADY_THERE_HTTP = Set.of(409);

    /** A job that has timed out is there, but in no state for the command. */
    private static final Set<Code> GONE = Set.of(Code.NOT_FOUND, Code.FAILED_PRECONDITION);

    private static final Set<Integer> GONE_HTTP = Set.of(404, 409);

    /** The starter's own strategy (8.8.14) tests the status codes so that it never repeats a command. */
    private final Retry whileEngineIsBusy = Retry.of(
            "engine command",
            RetryConfig.custom()
                    .maxAttempts(8)
                    .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(Duration.ofMillis(100), 2.0))
                    .retryOnException(CommandSender::isBusy)
                    .build());

    private final CommandMeters meters;

    CommandSender(MeterRegistry registry) {
        this.meters = new CommandMeters(registry);
        whileEngineIsBusy.getEventPublisher().onRetry(repeat -> meters.countRepeat());
    }

    /**
     * Returns when the engine has taken the command.
     *
     * @param inTime asked before each sending; once it says no, nothing is sent any more
     * @throws CommandRefusedException where the engine does not take it, or its time is over
     */
    void send(FinalCommandStep<?> command, BooleanSupplier inTime) {
        long start = System.nanoTime();
        try {
            sendWhileInTime(command, inTime);
            meters.countTaken(System.nanoTime() - start);
        } catch (CommandRefusedException refused) {
            meters.countRefused(refused, System.nanoTime() - start);
            throw refused;
        }
    }

    private void sendWhileInTime(FinalCommandStep<?> command, BooleanSupplier inTime) {
        try {
            var unused = whileEngineIsBusy.executeSupplier(() -> {
                if (!inTime.getAsBoolean()) {
                    throw CommandRefusedException.tooLate();
                }
                return command.send().join();
            });
        } catch (CommandRefusedException tooLate) {
            throw tooLate;
        } catch (RuntimeException refused) {
            throw new CommandRefusedException(
                    reason(refused),
                    isOneOf(refused, ALREADY_THERE, ALREADY_THERE_HTTP),
                    isOneOf(refused, GONE, GONE_HTTP));
        }
    }

    private static boolean isBusy(Throwable refused) {
        return isOneOf(refused, BUSY, BUSY_HTTP) || transportFailure(refused) != null;
    }

    /** Why the engine could not be asked over REST; over gRPC that is a status. */
    private static @Nullable IOException transportFailure(Throwable refused) {
        return refused instanceof ClientException && refused.getCause() instanceof IOException failure ? failure : null;
    }

    private static boolean isOneOf(Throwable refused, Set<Code> codes, Set<Integer> statuses) {
        return switch (refused) {
            case ClientStatusException grpc -> codes.contains(grpc.getStatusCode());
            case ClientHttpException rest -> statuses.contains(rest.code());
            default -> false;
        };
    }

    private static String reason(RuntimeException refused) {
        return switch (refused) {
            case ClientStatusException grpc
            when grpc.getStatusCode() == Code.NOT_FOUND -> "the job is gone or timed out";
            case ClientStatusException grpc -> grpc.getStatusCode().name();
            case ClientHttpException rest -> "HTTP " + rest.code();
            default ->
                requireNonNullElse(transportFailure(refused), refused)
                        .getClass()
                        .getSimpleName();
        };
    }
}

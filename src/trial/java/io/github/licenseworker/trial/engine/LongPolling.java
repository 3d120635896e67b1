package io.github.licenseworker.trial.engine;

import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivateJobsRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivateJobsResponse;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.intent.IncidentIntent;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.protocol.record.value.IncidentRecordValue;
import io.camunda.zeebe.protocol.record.value.JobRecordValue;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Holds the answer that there is no job until there may be one, as a broker's gateway does. The gateway of Zeebe Process
 * Test (8.8.21) answers at once, and the engine keeps each question in memory for good: the ten job types of an idle
 * worker would fill it with a gigabyte in some minutes.
 */
public final class LongPolling implements ServerInterceptor, AutoCloseable {

    private static final Duration LONGEST_HOLD = Duration.ofMinutes(1);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final EmbeddedEngine engine;
    private final Duration longestHold;
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().factory());
    private final Map<String, CompletableFuture<Void>> nextJobs = new HashMap<>();
    private int read;

    /** Holds answers for a minute at most; clients have to wait for longer. */
    public LongPolling(EmbeddedEngine engine) {
        this(engine, LONGEST_HOLD);
    }

    LongPolling(EmbeddedEngine engine, Duration longestHold) {
        this.engine = engine;
        this.longestHold = longestHold;
        var unused = looks.scheduleWithFixedDelay(this::look, 0, BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        HeldCall<Q, A> held = new HeldCall<>(call);
        return new SimpleForwardingServerCallListener<>(next.startCall(held, headers)) {
            @Override
            public void onMessage(Q message) {
                if (message instanceof ActivateJobsRequest request) {
                    // Before the engine is asked, so that no job comes between its answer and the hold
                    held.nextJob = nextJob(request.getType());
                }
                super.onMessage(message);
            }
        };
    }

    private synchronized CompletableFuture<Void> nextJob(String type) {
        return nextJobs.computeIfAbsent(type, any -> new CompletableFuture<>());
    }

    private synchronized void look() {
        var news = engine.records(read);
        read += news.size();
        news.stream()
                .filter(record -> record.getRecordType() == RecordType.EVENT)
                .forEach(this::note);
    }

    private void note(Record<?> event) {
        switch (event.getValue()) {
            case JobRecordValue job when event.getIntent() != JobIntent.COMPLETED -> release(job.getType());
            case IncidentRecordValue incident
            when event.getIntent() == IncidentIntent.RESOLVED ->
                List.copyOf(nextJobs.keySet()).forEach(this::release);
            default -> {
                // brings no job
            }
        }
    }

    private void release(String type) {
        CompletableFuture<Void> next = nextJobs.remove(type);
        if (next != null) {
            next.complete(null);
        }
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }

    private final class HeldCall<Q, A> extends SimpleForwardingServerCall<Q, A> {

        private CompletableFuture<Void> nextJob = CompletableFuture.completedFuture(null);

        HeldCall(ServerCall<Q, A> call) {
            super(call);
        }

        @Override
        public void sendMessage(A answer) {
            if (answer instanceof ActivateJobsResponse jobs && jobs.getJobsCount() > 0) {
                nextJob = CompletableFuture.completedFuture(null);
            }
            super.sendMessage(answer);
        }

        @Override
        public void close(Status status, Metadata trailers) {
            if (!status.isOk()) {
                super.close(status, trailers);
                return;
            }
            var unused = nextJob.copy()
                    .completeOnTimeout(null, longestHold.toMillis(), TimeUnit.MILLISECONDS)
                    .thenRun(() -> super.close(status, trailers));
        }
    }
}

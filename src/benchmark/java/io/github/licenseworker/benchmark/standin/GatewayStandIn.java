package io.github.licenseworker.benchmark.standin;

import io.camunda.zeebe.gateway.protocol.GatewayGrpc.GatewayImplBase;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivateJobsRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivateJobsResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.BrokerInfo;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.CompleteJobRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.CompleteJobResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.FailJobRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.FailJobResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.PublishMessageRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.PublishMessageResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.SetVariablesRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.SetVariablesResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ThrowErrorRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ThrowErrorResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.TopologyRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.TopologyResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.UpdateJobTimeoutRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.UpdateJobTimeoutResponse;
import io.grpc.Server;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * A gateway without an engine, over gRPC on a free port of 127.0.0.1: a queue of jobs for each type, long polling, job
 * timeouts and the backoff of failed jobs. What workers get is not filtered by the variables that they ask for. It uses
 * the system's clock. Thread-safe.
 */
public final class GatewayStandIn extends GatewayImplBase implements AutoCloseable {

    private static final int BETWEEN_LOOKS_AT_THE_CLOCK_MILLIS = 50;

    private final JobQueue jobs = new JobQueue();
    private final Map<String, LongAdder> requests = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("gateway-clock").factory());
    private final Server server;

    private GatewayStandIn() {
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .directExecutor()
                .addService(this)
                .build();
    }

    /** Starts without jobs. */
    public static GatewayStandIn start() throws IOException {
        GatewayStandIn gateway = new GatewayStandIn();
        var unused = gateway.server.start();
        var unusedToo = gateway.clock.scheduleWithFixedDelay(
                () -> gateway.jobs.lookAtTheClock(System.nanoTime()),
                BETWEEN_LOOKS_AT_THE_CLOCK_MILLIS,
                BETWEEN_LOOKS_AT_THE_CLOCK_MILLIS,
                TimeUnit.MILLISECONDS);
        return gateway;
    }

    /** The address for {@code camunda.client.grpc-address}. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    /** Puts jobs into the queue, now and all at once; gives their keys in the same order. */
    public List<Long> add(List<NewJob> created) {
        return jobs.add(created, System.nanoTime());
    }

    /**
     * Puts a job into the queue that was due at another time, which is what its latency counts from.
     *
     * @param due by {@link System#nanoTime}
     */
    public long add(NewJob created, long due) {
        return jobs.add(List.of(created), due).getFirst();
    }

    /** Hands out no jobs until {@link #release}, so that all of a backlog can be in the queue before the first is worked on. */
    public void hold() {
        jobs.hold();
    }

    /** Hands out jobs again, those first that came first. */
    public void release() {
        jobs.release();
    }

    /** Hands out jobs that have failed without waiting for the rest of their backoffs, as an engine whose clock jumps. */
    public void endBackoffs() {
        jobs.endBackoffs();
    }

    /** Waits until every job has ended or has an incident; false where that takes longer than the patience. */
    public boolean awaitEnd(Duration patience) throws InterruptedException {
        return jobs.awaitEnd(patience.toNanos());
    }

    /** How many jobs are neither completed nor ended by an error. */
    public int open() {
        return jobs.open();
    }

    /** What has become of these jobs. */
    public List<JobFate> fates(List<Long> keys) {
        return jobs.fates(keys);
    }

    /** Forgets jobs that have ended; {@link #fates} must not be asked for them any more. */
    public void forget(List<Long> keys) {
        jobs.forget(keys);
    }

    /** How many requests of each kind came since the start, by the names of the calls, as {@code ActivateJobs}. */
    public Map<String, Long> requests() {
        Map<String, Long> counts = new TreeMap<>();
        requests.forEach((name, count) -> counts.put(name, count.sum()));
        return counts;
    }

    @Override
    public void close() {
        server.shutdownNow();
        clock.shutdownNow();
        try {
            var unused = server.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void topology(TopologyRequest request, StreamObserver<TopologyResponse> answer) {
        answer(
                "Topology",
                answer,
                () -> TopologyResponse.newBuilder()
                        .setClusterSize(1)
                        .setPartitionsCount(1)
                        .setReplicationFactor(1)
                        .setGatewayVersion("8.8.0")
                        .addBrokers(BrokerInfo.newBuilder().setHost("127.0.0.1").setVersion("8.8.0"))
                        .build());
    }

    @Override
    public void activateJobs(ActivateJobsRequest request, StreamObserver<ActivateJobsResponse> answer) {
        count("ActivateJobs");
        var call = (ServerCallStreamObserver<ActivateJobsResponse>) answer;
        // Without a handler an answer to a cancelled request would be an exception
        call.setOnCancelHandler(() -> {});
        jobs.poll(Poll.of(request, System.nanoTime(), call));
    }

    @Override
    public void completeJob(CompleteJobRequest request, StreamObserver<CompleteJobResponse> answer) {
        long now = System.nanoTime();
        answer("CompleteJob", answer, () -> {
            jobs.end(request.getJobKey(), job -> job.complete(request.getVariables(), now));
            return CompleteJobResponse.getDefaultInstance();
        });
    }

    @Override
    public void throwError(ThrowErrorRequest request, StreamObserver<ThrowErrorResponse> answer) {
        long now = System.nanoTime();
        answer("ThrowError", answer, () -> {
            jobs.end(request.getJobKey(), job -> job.throwError(request.getErrorCode(), now));
            return ThrowErrorResponse.getDefaultInstance();
        });
    }

    @Override
    public void failJob(FailJobRequest request, StreamObserver<FailJobResponse> answer) {
        answer("FailJob", answer, () -> {
            boolean again = jobs.fail(request.getJobKey(), job -> {
                job.write(request.getVariables());
                job.fail(request.getRetries(), request.getErrorMessage());
            });
            if (again) {
                var unused = clock.schedule(
                        () -> jobs.makeReady(request.getJobKey()), request.getRetryBackOff(), TimeUnit.MILLISECONDS);
            }
            return FailJobResponse.getDefaultInstance();
        });
    }

    @Override
    public void setVariables(SetVariablesRequest request, StreamObserver<SetVariablesResponse> answer) {
        answer("SetVariables", answer, () -> {
            jobs.change(request.getElementInstanceKey(), job -> job.write(request.getVariables()));
            return SetVariablesResponse.getDefaultInstance();
        });
    }

    @Override
    public void updateJobTimeout(UpdateJobTimeoutRequest request, StreamObserver<UpdateJobTimeoutResponse> answer) {
        answer("UpdateJobTimeout", answer, () -> {
            jobs.changeDeadline(
                    request.getJobKey(),
                    System.nanoTime() + Duration.ofMillis(request.getTimeout()).toNanos());
            return UpdateJobTimeoutResponse.getDefaultInstance();
        });
    }

    @Override
    public void publishMessage(PublishMessageRequest request, StreamObserver<PublishMessageResponse> answer) {
        answer("PublishMessage", answer, PublishMessageResponse::getDefaultInstance);
    }

    private <A> void answer(String name, StreamObserver<A> call, Supplier<A> work) {
        count(name);
        A answer;
        try {
            answer = work.get();
        } catch (StatusRuntimeException refused) {
            call.onError(refused);
            return;
        }
        call.onNext(answer);
        call.onCompleted();
    }

    private void count(String name) {
        requests.computeIfAbsent(name, unseen -> new LongAdder()).increment();
    }
}

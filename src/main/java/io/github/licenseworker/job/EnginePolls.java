package io.github.licenseworker.job;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.apache.hc.client5.http.async.AsyncExecChainHandler;

/**
 * Notes when the engine last answered a request for jobs, be it without any. A worker whose engine is away gets no jobs and
 * has nothing else to count. Used by many threads at once.
 */
class EnginePolls {

    private static final String POLL = "ActivateJobs";

    private final InstantSource clock;
    private volatile long lastAnswer;

    EnginePolls(MeterRegistry registry, InstantSource clock) {
        this.clock = clock;
        this.lastAnswer = clock.instant().getEpochSecond();
        Gauge.builder("license.worker.engine.last.poll.timestamp", this, polls -> polls.lastAnswer)
                .baseUnit("seconds")
                .description(
                        "When the engine last answered a request for jobs, or the worker was started, in Unix time")
                .register(registry);
    }

    /** Notes the answers that a client gets over gRPC. */
    ClientInterceptor overGrpc() {
        return new ClientInterceptor() {
            @Override
            public <Q, A> ClientCall<Q, A> interceptCall(
                    MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
                ClientCall<Q, A> call = next.newCall(method, options);
                return POLL.equals(method.getBareMethodName()) ? noting(call) : call;
            }
        };
    }

    /** Notes the answers that a client gets over REST. */
    AsyncExecChainHandler overRest() {
        return (request, body, scope, chain, callback) -> chain.proceed(
                request,
                body,
                scope,
                request.getRequestUri().endsWith(PollsOverRest.PATH) ? new PollsOverRest(this, callback) : callback);
    }

    private <Q, A> ClientCall<Q, A> noting(ClientCall<Q, A> call) {
        return new SimpleForwardingClientCall<>(call) {
            @Override
            public void start(Listener<A> listener, Metadata headers) {
                super.start(
                        new SimpleForwardingClientCallListener<>(listener) {
                            @Override
                            public void onClose(Status status, Metadata trailers) {
                                if (status.isOk()) {
                                    noteAnswer();
                                }
                                super.onClose(status, trailers);
                            }
                        },
                        headers);
            }
        };
    }

    void noteAnswer() {
        lastAnswer = clock.instant().getEpochSecond();
    }
}

package io.github.licenseworker.benchmark.idle;

import io.camunda.zeebe.gateway.protocol.GatewayGrpc;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivateJobsRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivateJobsResponse;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the requests for jobs, and can keep those without a job for as long as they ask to be kept: the embedded
 * engine's gateway answers them at once, Camunda's keeps them.
 */
final class RequestsForJobs implements ServerInterceptor {

    private static final String ACTIVATE_JOBS =
            GatewayGrpc.getActivateJobsMethod().getFullMethodName();

    private final AtomicLong count = new AtomicLong();
    private final boolean longPolling;
    private final ScheduledExecutorService timer;

    RequestsForJobs(boolean longPolling, ScheduledExecutorService timer) {
        this.longPolling = longPolling;
        this.timer = timer;
    }

    long count() {
        return count.get();
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        if (!call.getMethodDescriptor().getFullMethodName().equals(ACTIVATE_JOBS)) {
            return next.startCall(call, headers);
        }
        count.incrementAndGet();
        return longPolling ? keep(call, headers, next) : next.startCall(call, headers);
    }

    private <Q, A> ServerCall.Listener<Q> keep(ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        KeptCall<Q, A> kept = new KeptCall<>(call);
        return new SimpleForwardingServerCallListener<>(next.startCall(kept, headers)) {
            @Override
            public void onMessage(Q message) {
                if (message instanceof ActivateJobsRequest request) {
                    kept.millis = request.getRequestTimeout();
                }
                super.onMessage(message);
            }
        };
    }

    /** Is closed at once after jobs, and late without any. */
    private final class KeptCall<Q, A> extends SimpleForwardingServerCall<Q, A> {

        private volatile long millis;
        private volatile boolean hasJobs;

        KeptCall(ServerCall<Q, A> call) {
            super(call);
        }

        @Override
        public void sendMessage(A message) {
            if (message instanceof ActivateJobsResponse response && response.getJobsCount() == 0) {
                return;
            }
            hasJobs = true;
            super.sendMessage(message);
        }

        @Override
        public void close(Status status, Metadata trailers) {
            if (hasJobs || !status.isOk()) {
                super.close(status, trailers);
            } else {
                var unused = timer.schedule(() -> super.close(status, trailers), millis, TimeUnit.MILLISECONDS);
            }
        }
    }
}

package io.github.licenseworker.reliability;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A gateway that takes no reports of jobs that failed: it is busy with them for as long as it likes, then refuses them. */
final class BusyGateway implements ServerInterceptor {

    private final Semaphore arrivals = new Semaphore(0);
    private final List<ServerCall<?, ?>> held = new ArrayList<>();
    private boolean busy = true;

    @Override
    public synchronized <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        if (!busy || !"FailJob".equals(call.getMethodDescriptor().getBareMethodName())) {
            return next.startCall(call, headers);
        }
        held.add(call);
        arrivals.release();
        return new ServerCall.Listener<>() {};
    }

    /** Waits for a report; false where none comes in time. */
    boolean awaitReport(Duration timeout) throws InterruptedException {
        return arrivals.tryAcquire(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Refuses the reports that it has, and takes those to come. */
    synchronized void calmDown() {
        busy = false;
        held.forEach(call -> call.close(Status.RESOURCE_EXHAUSTED, new Metadata()));
        held.clear();
    }
}

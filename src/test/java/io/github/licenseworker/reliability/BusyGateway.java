package io.github.licenseworker.reliability;

import static java.util.stream.Collectors.toMap;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A gateway that is busy with some kinds of commands: it holds them until it calms down, and refuses them then. */
final class BusyGateway implements ServerInterceptor {

    private final Map<String, Semaphore> arrivals;
    private final List<ServerCall<?, ?>> held = new ArrayList<>();
    private boolean busy = true;

    /**
     * Is busy from now on.
     *
     * @param commands the names of the calls that it holds, such as {@code FailJob}
     */
    BusyGateway(String... commands) {
        arrivals = Stream.of(commands).collect(toMap(command -> command, command -> new Semaphore(0)));
    }

    @Override
    public synchronized <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        Semaphore arrival = arrivals.get(call.getMethodDescriptor().getBareMethodName());
        if (!busy || arrival == null) {
            return next.startCall(call, headers);
        }
        held.add(call);
        arrival.release();
        return new ServerCall.Listener<>() {};
    }

    /** Waits for a command of this kind; false where none comes in time. */
    boolean await(String command, Duration timeout) throws InterruptedException {
        return arrivals.get(command).tryAcquire(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Refuses the commands that it holds, and takes those to come. */
    synchronized void calmDown() {
        busy = false;
        held.forEach(call -> call.close(Status.RESOURCE_EXHAUSTED, new Metadata()));
        held.clear();
    }
}

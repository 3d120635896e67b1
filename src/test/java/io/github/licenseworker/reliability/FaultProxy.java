package io.github.licenseworker.reliability;

import io.github.licenseworker.reliability.Disruption.Moment;
import io.github.licenseworker.reliability.FaultPlan.Course;
import io.github.licenseworker.simulator.http.Gate;
import io.github.licenseworker.simulator.http.HttpReply;
import io.github.licenseworker.simulator.http.LoopbackServer;
import io.github.licenseworker.simulator.http.ReceivedRequest;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Stands between one worker and Partner Center, lets calls go wrong as planned and writes down all of them. Partner
 * Center, which is behind it, does not know; so what it has done can be compared with what the worker was told.
 */
final class FaultProxy implements AutoCloseable {

    private final FaultPlan plan;
    private final Storms storms;
    private final CallJournal journal;
    private final Upstream partnerCenter;
    private final InstantSource clock;
    private final LoopbackServer server;
    private final AtomicReference<Trap> trap = new AtomicReference<>();
    private volatile String worker = "";
    private volatile boolean called;

    FaultProxy(URI partnerCenter, FaultPlan plan, Storms storms, CallJournal journal, InstantSource clock) {
        this.plan = plan;
        this.storms = storms;
        this.journal = journal;
        this.partnerCenter = new Upstream(partnerCenter);
        this.clock = clock;
        this.server = LoopbackServer.http(0, clock, this::answer);
        server.start();
    }

    URI baseUri() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** Says which process makes the calls from now on. */
    void callsComeFrom(String process) {
        worker = process;
        called = false;
    }

    /** Whether that process has made a call. */
    boolean hasBeenCalled() {
        return called;
    }

    /** Holds the next call that is at this moment, once; in place of one that was to be held before. */
    void holdNext(Moment moment, Gate gate) {
        trap.set(new Trap(moment, gate));
    }

    @Override
    public void close() {
        server.close();
        partnerCenter.close();
    }

    private record Trap(Moment moment, Gate gate) {}

    private HttpReply answer(ReceivedRequest request) throws InterruptedException {
        CallJournal.Begun call = new CallJournal.Begun(worker, clock.instant(), request);
        called = true;
        Duration retryAfter = storms.retryAfter(call.customerId(), call.at()).orElse(Duration.ZERO);
        Course course = plan.next(request.method() + " " + request.path(), call.correlationId());
        Fate fate = retryAfter.isZero() ? course.fate() : Fate.THROTTLED;
        HttpReply reply = HttpReply.dropped();
        try {
            reply = fate == Fate.THROTTLED ? tooManyRequests(retryAfter) : processed(request, course);
            return reply;
        } finally {
            journal.add(call.answered(fate, reply.status(), retryAfter, clock.instant()));
        }
    }

    private HttpReply processed(ReceivedRequest request, Course course) throws InterruptedException {
        boolean change = !request.method().equals("GET");
        if (change) {
            pass(Moment.BEFORE_A_CHANGE);
        } else if (request.path().endsWith("/subscriptions")) {
            pass(Moment.BEFORE_A_PLAN);
        }
        Thread.sleep(course.there());
        if (!course.fate().isProcessed()) {
            return course.fate() == Fate.RESET ? HttpReply.dropped() : unavailable();
        }
        HttpReply reply = partnerCenter.send(request, baseUri());
        if (change) {
            pass(Moment.AFTER_A_CHANGE);
        }
        Thread.sleep(course.back());
        return switch (course.fate()) {
            case LOST -> HttpReply.dropped();
            case UNAVAILABLE_AFTERWARDS -> unavailable();
            case CUT_SHORT -> half(reply).cutShort();
            case BROKEN_PAGE -> HttpReply.of(200, "text/html", "<!DOCTYPE html><html><body><h1>One moment, ple");
            case ANSWERED, RESET, UNAVAILABLE, THROTTLED -> reply;
        };
    }

    private void pass(Moment moment) throws InterruptedException {
        Trap set = trap.get();
        if (set != null && set.moment() == moment && trap.compareAndSet(set, null)) {
            set.gate().pass();
        }
    }

    private static HttpReply half(HttpReply reply) {
        ByteBuffer body = reply.body().duplicate();
        body.limit(body.limit() / 2);
        return new HttpReply(reply.status(), reply.reasonPhrase(), reply.headers(), body, reply.delivery());
    }

    private static HttpReply unavailable() {
        return HttpReply.of(503, "text/html", "<html><body><h1>503 Service Unavailable</h1></body></html>");
    }

    private static HttpReply tooManyRequests(Duration retryAfter) {
        return HttpReply.of(
                        429,
                        "application/json",
                        "{\"statusCode\":429,\"message\":\"Rate limit is exceeded. Try again in %d seconds.\"}"
                                .formatted(retryAfter.toSeconds()))
                .with(Map.of("Retry-After", Long.toString(retryAfter.toSeconds())));
    }
}

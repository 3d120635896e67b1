package io.github.licenseworker.tracing;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.Tracer.SpanInScope;
import java.net.URI;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Begins spans, where the application has a tracer; otherwise they are spans that do nothing. Whoever begins one ends it.
 * Nothing personal and no secret belongs into one: traces leave the machine. Used by many threads at once.
 */
public final class Traces {

    private final Tracer tracer;
    private final NextTraceId nextTraceId;

    Traces(@Nullable Tracer tracer, NextTraceId nextTraceId) {
        this.tracer = tracer == null ? Tracer.NOOP : tracer;
        this.nextTraceId = nextTraceId;
    }

    /** Nothing is traced. */
    public static Traces off() {
        return new Traces(null, new NextTraceId());
    }

    /** Whether anything is traced at all; if not, nobody has to make ready what a span would be given. */
    public boolean areOn() {
        return !tracer.equals(Tracer.NOOP);
    }

    /**
     * Begins to work off what the engine has handed out.
     *
     * @param traceId the trace to stand in, 32 digits in lower-case hex. A tracer that is not set up by Spring Boot, or has
     *     a generator of ids of its own, chooses another one
     */
    public Span consume(String name, String traceId) {
        return nextTraceId.start(consumer(name).setNoParent(), traceId);
    }

    /** Begins the same as a part of what somebody else does, and recorded only if that is. */
    public Span consume(String name, TraceParent parent) {
        return consumer(name)
                .setParent(tracer.traceContextBuilder()
                        .traceId(parent.traceId())
                        .spanId(parent.spanId())
                        .sampled(parent.sampled())
                        .build())
                .start();
    }

    private Span.Builder consumer(String name) {
        return tracer.spanBuilder().name(name).kind(Span.Kind.CONSUMER);
    }

    /** What is under way on this thread, so that another one can go on below it; null where nothing is. */
    public @Nullable Span current() {
        return areOn() ? tracer.currentSpan() : null;
    }

    /**
     * Begins a call to another service, which is what this thread does until it is closed.
     *
     * @param parent what the call is a part of; where that is null, it is not traced
     * @param template the address's path without what differs from call to call
     */
    public HttpCall call(@Nullable Span parent, String method, String template, URI address) {
        if (parent == null) {
            return HttpCall.UNSEEN;
        }
        Span span = tracer.spanBuilder()
                .name(HttpCall.name(method, template))
                .kind(Span.Kind.CLIENT)
                .setParent(parent.context())
                .start();
        return new HttpCall(span, open(span)).to(method, template, address);
    }

    /** Begins a part of what is under way on this thread; where nothing is, that is no span. */
    public Span part(String name) {
        return current() == null ? Span.NOOP : work(name);
    }

    /** Begins work, as a part of what is under way on this thread; where nothing is, it is a trace of its own. */
    public Span work(String name) {
        return tracer.spanBuilder().name(name).start();
    }

    /** Lets what this thread does stand below a span, and its log lines name the span, until the scope is closed. */
    public SpanInScope open(Span span) {
        // Not every tracer takes a span that is not its own
        return span.equals(Span.NOOP) ? () -> {} : tracer.withSpan(span);
    }

    /** Lets work that another thread will do stand below what is under way on this one. */
    public <T> Callable<T> continued(Callable<T> work) {
        Span current = current();
        if (current == null) {
            return work;
        }
        return () -> {
            try (SpanInScope scope = open(current)) {
                return work.call();
            }
        };
    }

    /**
     * Has a span show that what it stands for went wrong.
     *
     * @param errorType what went wrong, one of a small number of values
     */
    public static void fail(Span span, String errorType) {
        if (span.isNoop()) {
            return;
        }
        span.tag("error.type", errorType).error(new TracedError(errorType));
    }

    /** Has a span show the class of what was thrown; its text could hold anything. */
    public static void fail(Span span, Throwable thrown) {
        fail(span, thrown.getClass().getName());
    }
}

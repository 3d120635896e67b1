package io.github.licenseworker.tracing;

import static java.util.Objects.requireNonNullElse;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer.SpanInScope;
import java.net.URI;

/**
 * The span of a call over HTTP that is under way on this thread, by OpenTelemetry's conventions for HTTP clients. It holds
 * no address with ids in it, since a user's id can be a name, and is told to nobody: no header goes out with the call.
 */
public final class HttpCall implements AutoCloseable {

    /** Nothing is traced. */
    static final HttpCall UNSEEN = new HttpCall(Span.NOOP, () -> {});

    private final Span span;
    private final SpanInScope scope;

    HttpCall(Span span, SpanInScope scope) {
        this.span = span;
        this.scope = scope;
    }

    static String name(String method, String template) {
        return method + " " + template;
    }

    HttpCall to(String method, String template, URI address) {
        if (!span.isNoop()) {
            span.tag("http.request.method", method)
                    .tag("url.template", template)
                    .tag("server.address", requireNonNullElse(address.getHost(), ""))
                    .tag("server.port", port(address));
        }
        return this;
    }

    private static long port(URI address) {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return "http".equalsIgnoreCase(address.getScheme()) ? 80 : 443;
    }

    /** Whether anybody will see what it is told. */
    public boolean isSeen() {
        return !span.isNoop();
    }

    /** Notes down one of the ids of the call; nothing where that is empty. */
    public void id(String name, String id) {
        if (!id.isEmpty()) {
            span.tag(name, id);
        }
    }

    /** Notes down the status of the answer, of which those from 400 on are errors. */
    public void answered(int status) {
        span.tag("http.response.status_code", status);
        if (status >= 400) {
            Traces.fail(span, Integer.toString(status));
        }
    }

    /** Notes down that there was no answer. */
    public void failed(Throwable thrown) {
        Traces.fail(span, thrown);
    }

    @Override
    public void close() {
        scope.close();
        span.end();
    }
}

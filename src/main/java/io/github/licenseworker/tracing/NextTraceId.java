package io.github.licenseworker.tracing;

import io.micrometer.tracing.Span;
import org.jspecify.annotations.Nullable;

/** Which id the trace gets that a thread begins now. Used by many threads at once. */
final class NextTraceId {

    private final ThreadLocal<@Nullable String> chosen = new ThreadLocal<>();

    /** Starts a span without a parent in the trace of this id, where whoever makes ids asks for it. */
    Span start(Span.Builder span, String traceId) {
        chosen.set(traceId);
        try {
            return span.start();
        } finally {
            chosen.remove();
        }
    }

    /** Null where any id will do. */
    @Nullable
    String get() {
        return chosen.get();
    }
}

package io.github.licenseworker.job;

import io.github.licenseworker.job.OutcomeLog.Entry;
import io.github.licenseworker.tracing.Traces;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer.SpanInScope;

/** The span of a try that is under way on this thread. */
final class TracedTry implements AutoCloseable {

    /** Nothing is traced. */
    static final TracedTry UNSEEN = new TracedTry(Span.NOOP, () -> {});

    private final Span span;
    private final SpanInScope scope;

    TracedTry(Span span, SpanInScope scope) {
        this.span = span;
        this.scope = scope;
    }

    /**
     * Notes down how the try ended. That it is not yet a job's turn is no error, nor is what a person decided.
     *
     * @param reported whether the engine has heard of it
     */
    void ended(JobContext context, Outcome outcome, boolean reported) {
        if (span.isNoop()) {
            return;
        }
        Entry entry = OutcomeLog.entry(outcome);
        span.tag("license_worker.outcome", entry.end().label())
                .tag("license_worker.reported", reported)
                .tag("partner_center.correlation_id", context.correlationId().toString());
        if (!context.lastRequestId().isEmpty()) {
            span.tag("partner_center.request_id", context.lastRequestId());
        }
        switch (entry.end()) {
            case BUSINESS_ERROR -> Traces.fail(span, entry.code());
            case RETRY, MISCONFIGURED -> Traces.fail(span, entry.end().label());
            case DONE, DENIED, POSTPONED -> {}
        }
    }

    /** Notes down that the try ended without an outcome. */
    void broken(String why) {
        if (!span.isNoop()) {
            span.tag("license_worker.outcome", why);
            Traces.fail(span, why);
        }
    }

    @Override
    public void close() {
        scope.close();
        span.end();
    }
}

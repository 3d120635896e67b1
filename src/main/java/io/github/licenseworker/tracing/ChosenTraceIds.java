package io.github.licenseworker.tracing;

import static java.util.Objects.requireNonNullElseGet;

import io.opentelemetry.sdk.trace.IdGenerator;

/** Makes random ids, but for a trace whose id is chosen. */
final class ChosenTraceIds implements IdGenerator {

    private final IdGenerator random = IdGenerator.random();
    private final NextTraceId next;

    ChosenTraceIds(NextTraceId next) {
        this.next = next;
    }

    @Override
    public String generateTraceId() {
        return requireNonNullElseGet(next.get(), random::generateTraceId);
    }

    @Override
    public String generateSpanId() {
        return random.generateSpanId();
    }
}

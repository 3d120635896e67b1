package io.github.licenseworker.tracing;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs when traces begin to be lost, and when they arrive again. */
final class ExporterWatch implements SpanExporter {

    private static final Logger LOG = LoggerFactory.getLogger(ExporterWatch.class);

    private final SpanExporter exporter;
    private final AtomicBoolean failing = new AtomicBoolean();

    ExporterWatch(SpanExporter exporter) {
        this.exporter = exporter;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        CompletableResultCode result = exporter.export(spans);
        return result.whenComplete(() -> note(result.isSuccess()));
    }

    private void note(boolean arrived) {
        if (arrived && failing.compareAndSet(true, false)) {
            LOG.info("Traces arrive again");
        }
        if (!arrived && failing.compareAndSet(false, true)) {
            LOG.warn(
                    "Traces are lost until management.otlp.tracing.endpoint takes them; look whether it can be reached,"
                            + " and whether it needs management.otlp.tracing.headers. Jobs go on");
        }
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }
}

package io.github.licenseworker.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.camunda.client.CamundaClientConfiguration;
import io.camunda.client.api.response.ActivatedJob;
import io.github.licenseworker.tracing.TraceParent;
import io.github.licenseworker.tracing.Traces;
import io.micrometer.tracing.Span;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins a span for each try of a job. It stands below the span that the process variable {@code traceparent} names;
 * without one, all tries of all jobs of a process instance stand side by side in one trace, whichever worker makes them.
 */
class JobTraces {

    private static final Logger LOG = LoggerFactory.getLogger(JobTraces.class);

    private static final int BYTES_OF_A_TRACE_ID = 16;

    private final Traces traces;
    private final String engine;
    private final AtomicBoolean hasWarned = new AtomicBoolean();

    JobTraces(Traces traces, EngineClient engine, JobProperties properties) {
        this.traces = traces;
        CamundaClientConfiguration addresses = engine.client().getConfiguration();
        this.engine = String.join(
                " ",
                properties.requestIdNamespace(),
                String.valueOf(addresses.getGrpcAddress()),
                String.valueOf(addresses.getRestAddress()));
    }

    /** Begins a try, and lets it be what this thread does until that is closed. */
    TracedTry begin(JobContext context) {
        if (!traces.areOn()) {
            return TracedTry.UNSEEN;
        }
        try {
            return begun(context);
        } catch (RuntimeException e) {
            // The tracer may be an application's own; no job waits for it to be repaired
            if (!hasWarned.getAndSet(true)) {
                LOG.atWarn()
                        .addKeyValue("reason", e.getClass().getSimpleName())
                        .log("The tracer begins no span for a job; jobs go on without. This is said once");
            }
            return TracedTry.UNSEEN;
        }
    }

    private TracedTry begun(JobContext context) {
        ActivatedJob job = context.job();
        Span span = parent(context)
                .map(parent -> traces.consume(job.getType(), parent))
                .orElseGet(() -> traces.consume(job.getType(), traceId(job)));
        if (!span.isNoop()) {
            // Keys are texts, because viewers round numbers of this size
            span.tag("camunda.job.type", job.getType())
                    .tag("camunda.job.key", Long.toString(job.getKey()))
                    .tag("camunda.job.retries", job.getRetries())
                    .tag("camunda.process_instance.key", Long.toString(job.getProcessInstanceKey()))
                    .tag("camunda.process_definition.id", job.getBpmnProcessId())
                    .tag("camunda.element.id", job.getElementId())
                    .tag("license_worker.try", context.tries());
            tagUnlessEmpty(span, "camunda.tenant.id", job.getTenantId());
            tagUnlessEmpty(
                    span, "license_worker.customer.id", context.variables().loggableCustomer());
        }
        return new TracedTry(span, traces.open(span));
    }

    private static void tagUnlessEmpty(Span span, String name, String value) {
        if (!value.isEmpty()) {
            span.tag(name, value);
        }
    }

    /** Lets work that another thread does belong to the try that this one is at. */
    <T> Callable<T> continued(Callable<T> work) {
        return traces.continued(work);
    }

    private static Optional<TraceParent> parent(JobContext context) {
        Object value = context.read(Variables.TRACEPARENT);
        if (value == null) {
            return Optional.empty();
        }
        Optional<TraceParent> parent = value instanceof String text ? TraceParent.of(text) : Optional.empty();
        if (parent.isEmpty()) {
            LOG.atInfo()
                    .addKeyValue("jobKey", context.job().getKey())
                    .addKeyValue("processInstanceKey", context.job().getProcessInstanceKey())
                    .log("The variable traceparent has not the form of W3C Trace Context and is ignored");
        }
        return parent;
    }

    /** Spread evenly, as sampling by the id wants it. */
    private String traceId(ActivatedJob job) {
        byte[] name = "trace of process instance %s %s"
                .formatted(engine, Long.toString(job.getProcessInstanceKey()))
                .getBytes(UTF_8);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(name);
            return HexFormat.of().formatHex(Arrays.copyOf(hash, BYTES_OF_A_TRACE_ID));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

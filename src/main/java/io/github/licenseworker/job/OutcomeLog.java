package io.github.licenseworker.job;

import io.camunda.client.api.response.ActivatedJob;
import io.github.licenseworker.failure.Failure.BusinessError;
import io.github.licenseworker.failure.Failure.Misconfigured;
import io.github.licenseworker.failure.Failure.Postponed;
import io.github.licenseworker.failure.Failure.Retryable;
import io.github.licenseworker.job.Outcome.Denied;
import io.github.licenseworker.job.Outcome.Done;
import io.github.licenseworker.job.Outcome.Failed;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.stereotype.Component;

/**
 * Writes down how jobs end: a line in the log, the counter {@code license.worker.jobs} and the timer
 * {@code license.worker.job.duration}, both tagged with {@code job.type}, {@code outcome} and {@code error.code}.
 */
@Component
class OutcomeLog {

    private static final Logger LOG = LoggerFactory.getLogger(OutcomeLog.class);

    private final MeterRegistry meters;
    private final Map<End, Meters> metersByEnd = new ConcurrentHashMap<>();

    OutcomeLog(MeterRegistry meters) {
        this.meters = meters;
    }

    private record End(String jobType, String outcome, String code) {}

    private record Meters(Counter count, Timer duration) {

        static Meters of(End end, MeterRegistry meters) {
            Tags tags = Tags.of("job.type", end.jobType(), "outcome", end.outcome(), "error.code", end.code());
            return new Meters(
                    meters.counter("license.worker.jobs", tags), meters.timer("license.worker.job.duration", tags));
        }
    }

    private record Entry(String outcome, String code, String message, Level level) {}

    void write(JobContext context, Outcome outcome, Duration duration) {
        ActivatedJob job = context.job();
        Entry entry = entry(outcome);
        Meters ended = metersByEnd.computeIfAbsent(
                new End(job.getType(), entry.outcome(), entry.code()), end -> Meters.of(end, meters));
        ended.count().increment();
        ended.duration().record(duration);
        LoggingEventBuilder line = LOG.atLevel(entry.level())
                .addKeyValue("jobType", job.getType())
                .addKeyValue("jobKey", job.getKey())
                .addKeyValue("processInstanceKey", job.getProcessInstanceKey())
                .addKeyValue("elementId", job.getElementId())
                .addKeyValue("customer", context.variables().loggableCustomer())
                .addKeyValue("outcome", entry.outcome())
                .addKeyValue("code", entry.code())
                .addKeyValue("requestId", context.lastRequestId())
                .addKeyValue("correlationId", context.correlationId())
                .addKeyValue("durationMs", duration.toMillis());
        for (Map.Entry<String, String> header : TaskHeaders.template(job).entrySet()) {
            line = line.addKeyValue(header.getKey(), header.getValue());
        }
        line.log(entry.message());
    }

    private static Entry entry(Outcome outcome) {
        return switch (outcome) {
            case Done done -> new Entry("done", "none", "Job done", Level.INFO);
            // The reason is for the person who reads it in Tasklist, and names people
            case Denied denied -> new Entry("denied", "none", "Denied what was done with a user task", Level.INFO);
            case Failed(BusinessError error) ->
                new Entry("business-error", error.code().name(), error.message(), Level.INFO);
            case Failed(Postponed failure) -> new Entry("postponed", "none", failure.message(), Level.INFO);
            case Failed(Retryable failure) -> new Entry("retry", "none", failure.message(), Level.WARN);
            case Failed(Misconfigured failure) -> new Entry("misconfigured", "none", failure.message(), Level.ERROR);
        };
    }
}

package io.github.licenseworker.job;

import io.camunda.client.api.response.ActivatedJob;
import io.github.licenseworker.failure.Failure.BusinessError;
import io.github.licenseworker.failure.Failure.Misconfigured;
import io.github.licenseworker.failure.Failure.Postponed;
import io.github.licenseworker.failure.Failure.Retryable;
import io.github.licenseworker.job.Outcome.Denied;
import io.github.licenseworker.job.Outcome.Done;
import io.github.licenseworker.job.Outcome.Failed;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/** Writes down how jobs end: by a line in the log, and in the meters. */
class OutcomeLog {

    private static final Logger LOG = LoggerFactory.getLogger(OutcomeLog.class);

    private final JobMeters meters;

    OutcomeLog(JobMeters meters) {
        this.meters = meters;
    }

    record Entry(JobEnd end, String code, String message, Level level) {}

    void write(JobContext context, Outcome outcome, Duration duration) {
        ActivatedJob job = context.job();
        Entry entry = entry(outcome);
        meters.count(context, entry.end(), entry.code(), duration);
        LoggingEventBuilder line = LOG.atLevel(entry.level())
                .addKeyValue("jobType", job.getType())
                .addKeyValue("jobKey", job.getKey())
                .addKeyValue("processInstanceKey", job.getProcessInstanceKey())
                .addKeyValue("elementId", job.getElementId())
                .addKeyValue("customer", context.variables().loggableCustomer())
                .addKeyValue("outcome", entry.end().label())
                .addKeyValue("code", entry.code())
                .addKeyValue("requestId", context.lastRequestId())
                .addKeyValue("correlationId", context.correlationId())
                .addKeyValue("durationMs", duration.toMillis());
        for (Map.Entry<String, String> header : TaskHeaders.template(job).entrySet()) {
            line = line.addKeyValue(header.getKey(), header.getValue());
        }
        line.log(entry.message());
    }

    void writeTakenBack(JobContext context) {
        meters.countTakenBack();
        LOG.atWarn()
                .addKeyValue("jobKey", context.job().getKey())
                .log("A job's time was up in this worker, so the engine hands it out again; if this happens to"
                        + " every job, compare the clocks of worker and engine, and the timeout of the job type");
    }

    static Entry entry(Outcome outcome) {
        return switch (outcome) {
            case Done done -> new Entry(JobEnd.DONE, JobMeters.NO_CODE, "Job done", Level.INFO);
            // The reason is for the person who reads it in Tasklist, and names people
            case Denied denied ->
                new Entry(JobEnd.DENIED, JobMeters.NO_CODE, "Denied what was done with a user task", Level.INFO);
            case Failed(BusinessError error) ->
                new Entry(JobEnd.BUSINESS_ERROR, error.code().name(), error.message(), Level.INFO);
            case Failed(Postponed failure) ->
                new Entry(JobEnd.POSTPONED, JobMeters.NO_CODE, failure.message(), Level.INFO);
            case Failed(Retryable failure) -> new Entry(JobEnd.RETRY, JobMeters.NO_CODE, failure.message(), Level.WARN);
            case Failed(Misconfigured failure) ->
                new Entry(JobEnd.MISCONFIGURED, JobMeters.NO_CODE, failure.message(), Level.ERROR);
        };
    }
}

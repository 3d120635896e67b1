package io.github.licenseworker.trial.browser.view;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.intent.JobBatchIntent;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.protocol.record.value.JobBatchRecordValue;
import io.camunda.zeebe.protocol.record.value.JobRecordValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The jobs, and what became of them. */
final class Jobs {

    private final Map<Long, Job> byKey = new LinkedHashMap<>();

    /**
     * A job as it is now.
     *
     * @param firstRetries how many it was made with
     */
    record Job(int firstRetries, JobRecordValue value, String state) {}

    void note(Record<?> event, JobRecordValue value) {
        switch ((JobIntent) event.getIntent()) {
            case CREATED, RETRIES_UPDATED, RECURRED_AFTER_BACKOFF, TIMED_OUT, YIELDED ->
                put(event.getKey(), value, "waiting");
            case FAILED -> put(event.getKey(), value, "failed");
            case COMPLETED -> put(event.getKey(), value, "completed");
            case ERROR_THROWN -> put(event.getKey(), value, "error thrown");
            case CANCELED -> put(event.getKey(), value, "cancelled");
            default -> {
                // it goes on as before
            }
        }
    }

    void note(Record<?> event, JobBatchRecordValue batch) {
        if (event.getIntent() == JobBatchIntent.ACTIVATED) {
            for (int i = 0; i < batch.getJobKeys().size(); i++) {
                put(batch.getJobKeys().get(i), batch.getJobs().get(i), "in work");
            }
        }
    }

    private void put(long key, JobRecordValue value, String state) {
        int retries = find(key).map(Job::firstRetries).orElse(value.getRetries());
        byKey.put(key, new Job(retries, value, state));
    }

    Optional<Job> find(long key) {
        return Optional.ofNullable(byKey.get(key));
    }

    Stream<Job> of(InstanceHistory instance) {
        return byKey.values().stream().filter(job -> job.value().getProcessInstanceKey() == instance.key());
    }
}

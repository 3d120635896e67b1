package io.github.licenseworker.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.protocol.record.value.IncidentRecordValue;
import io.camunda.zeebe.protocol.record.value.JobRecordValue;
import io.github.licenseworker.engine.EmbeddedEngine;
import io.github.licenseworker.engine.History;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One process instance of a {@link LicenseTask}. */
public final class Run {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

    private final EmbeddedEngine engine;
    private final long key;

    public Run(EmbeddedEngine engine, long key) {
        this.engine = engine;
        this.key = key;
    }

    public long key() {
        return key;
    }

    /** The key of the task's job. */
    public long jobKey() {
        return history().jobs(JobIntent.CREATED).getFirst().getKey();
    }

    public History history() {
        return engine.historyOf(key);
    }

    /** Waits for the end of the process, whichever way it takes. */
    public void awaitEnd() {
        await().atMost(PATIENCE).pollInterval(POLL_INTERVAL).untilAsserted(() -> {
            History history = history();
            assertThat(history.isCompleted())
                    .as("completed; incident: %s", history.incident())
                    .isTrue();
        });
    }

    /** Waits until nothing goes on any more by itself. */
    public void awaitEndOrIncident() {
        await().atMost(PATIENCE)
                .pollInterval(POLL_INTERVAL)
                .until(() -> history().isCompleted() || history().incident().isPresent());
    }

    /** Waits until the task is done. */
    public void awaitDone() {
        awaitEnd();
        assertThat(history().completedElements())
                .as(
                        "the way of the process; licenseError: %s",
                        history().variables().get("licenseError"))
                .doesNotContain(LicenseTask.CAUGHT);
    }

    /** Waits until the task has thrown an error, and returns its variable. */
    public JsonNode awaitError() {
        awaitEnd();
        assertThat(history().completedElements()).contains(LicenseTask.CAUGHT);
        return variable("licenseError");
    }

    public IncidentRecordValue awaitIncident() {
        return await().atMost(PATIENCE)
                .pollInterval(POLL_INTERVAL)
                .until(() -> history().incident(), incident -> incident.isPresent())
                .orElseThrow();
    }

    /** Waits until a try has failed for the nth time, and returns what the engine was told then. */
    public JobRecordValue awaitFailure(int nth) {
        return await().atMost(PATIENCE)
                .pollInterval(POLL_INTERVAL)
                .until(this::failures, failures -> failures.size() >= nth)
                .get(nth - 1);
    }

    /** What the engine was told each time that a try failed. */
    public List<JobRecordValue> failures() {
        return history().jobs(JobIntent.FAILED).stream().map(Record::getValue).toList();
    }

    /** A process variable when nothing goes on any more by itself. */
    public JsonNode variableAtTheEnd(String name) {
        awaitEndOrIncident();
        return variable(name);
    }

    /** A process variable; a missing node where there is none. */
    public JsonNode variable(String name) {
        return history().variable(name);
    }

    /** The texts in a list that is a member of a process variable. */
    public List<String> texts(String name, String member) {
        return variable(name).path(member).valueStream().map(JsonNode::asText).toList();
    }

    public void setVariables(Map<String, ?> variables) {
        engine.client().newSetVariablesCommand(key).variables(variables).send().join();
    }

    /** Does what an operator does about an incident: gives the job new retries and lets it go on. */
    public void resolveIncident(int retries) {
        long job = awaitIncident().getJobKey();
        engine.client().newUpdateRetriesCommand(job).retries(retries).send().join();
        engine.client()
                .newResolveIncidentCommand(history().incidentKey().orElseThrow())
                .send()
                .join();
    }
}

package io.github.licenseworker.reliability;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.intent.IncidentIntent;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.value.IncidentRecordValue;
import io.camunda.zeebe.protocol.record.value.JobRecordValue;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import io.camunda.zeebe.protocol.record.value.VariableRecordValue;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.job.Variables;
import io.github.licenseworker.trial.engine.EmbeddedEngine;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The processes of a run, one for each that asks for something. For one thread. */
final class Processes {

    /** More than the faults that one job meets. */
    private static final String RETRIES = "12";

    private final EmbeddedEngine engine;
    private final Map<String, LicenseTask> tasks = new HashMap<>();
    private final Map<Long, Ask> asks = new LinkedHashMap<>();
    private final Map<Long, Outcome> outcomes = new HashMap<>();
    private int recordsRead;

    Processes(EmbeddedEngine engine) {
        this.engine = engine;
        for (String jobType : List.of(
                "assign-license", "change-license", "remove-license", "add-license-seats", "reduce-license-seats")) {
            tasks.put(jobType, LicenseTask.deploy(engine, jobType, task -> task.zeebeJobRetries(RETRIES)));
        }
    }

    /** What was asked and what has come of it. */
    record Asked(Ask ask, Outcome outcome) {

        @Override
        public String toString() {
            return ask.variables() + " (" + ask.jobType() + "): " + outcome;
        }
    }

    void start(Ask ask) {
        long key = tasks.get(ask.jobType()).start(ask.variables()).key();
        asks.put(key, ask);
    }

    Collection<Ask> started() {
        return asks.values();
    }

    /** The processes that have started, as they stand now. */
    List<Asked> now() {
        List<Record<?>> news = engine.records(recordsRead);
        recordsRead += news.size();
        news.stream().filter(event -> event.getRecordType() == RecordType.EVENT).forEach(this::take);
        return asks.entrySet().stream()
                .map(ask -> new Asked(ask.getValue(), outcome(ask.getKey())))
                .toList();
    }

    private Outcome outcome(long processInstance) {
        return outcomes.computeIfAbsent(processInstance, any -> new Outcome());
    }

    private void take(Record<?> event) {
        switch (event.getValue()) {
            case ProcessInstanceRecordValue element
            when event.getIntent() == ProcessInstanceIntent.ELEMENT_COMPLETED -> {
                Outcome outcome = outcome(element.getProcessInstanceKey());
                outcome.lastHeardOf = Instant.ofEpochMilli(event.getTimestamp());
                outcome.isCompleted |= event.getKey() == element.getProcessInstanceKey();
                outcome.hasCaughtError |= element.getElementId().equals(LicenseTask.CAUGHT);
            }
            case VariableRecordValue variable
            when variable.getScopeKey() == variable.getProcessInstanceKey() ->
                outcome(variable.getProcessInstanceKey()).variables.put(variable.getName(), variable.getValue());
            case VariableRecordValue variable
            when variable.getName().equals(Variables.LICENSE_SEAT_PLAN)
                    && !variable.getValue().equals("null") ->
                outcome(variable.getProcessInstanceKey()).plan = variable.getValue();
            case IncidentRecordValue incident ->
                outcome(incident.getProcessInstanceKey()).incident = event.getIntent() == IncidentIntent.CREATED
                        ? Optional.of(incident.getErrorMessage())
                        : Optional.empty();
            case JobRecordValue job
            when event.getIntent() == JobIntent.CREATED ->
                outcome(job.getProcessInstanceKey()).retries = job.getRetries();
            case JobRecordValue job
            when event.getIntent() == JobIntent.FAILED ->
                outcome(job.getProcessInstanceKey()).jobFailed(job.getRetries());
            case JobRecordValue job
            when event.getIntent() == JobIntent.ERROR_THROWN ->
                outcome(job.getProcessInstanceKey()).errorThrown = Instant.ofEpochMilli(event.getTimestamp());
            default -> {
                // Nothing that comes of a process
            }
        }
    }
}

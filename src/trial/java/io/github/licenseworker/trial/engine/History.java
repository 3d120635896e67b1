package io.github.licenseworker.trial.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.RecordValue;
import io.camunda.zeebe.protocol.record.intent.IncidentIntent;
import io.camunda.zeebe.protocol.record.intent.JobBatchIntent;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.value.IncidentRecordValue;
import io.camunda.zeebe.protocol.record.value.JobBatchRecordValue;
import io.camunda.zeebe.protocol.record.value.JobRecordValue;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import io.camunda.zeebe.protocol.record.value.VariableRecordValue;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the engine has written down about one process instance up to the moment that this was asked for. */
public final class History {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Record<?>> records;
    private final long processInstanceKey;

    History(List<Record<?>> records, long processInstanceKey) {
        this.records = records;
        this.processInstanceKey = processInstanceKey;
    }

    /** The ids of the elements that were completed, in that order; the last one of an ended instance is the process. */
    public List<String> completedElements() {
        return events(ProcessInstanceRecordValue.class)
                .filter(event -> event.getIntent() == ProcessInstanceIntent.ELEMENT_COMPLETED)
                .map(Record::getValue)
                .filter(value -> value.getProcessInstanceKey() == processInstanceKey)
                .map(ProcessInstanceRecordValue::getElementId)
                .toList();
    }

    public boolean isCompleted() {
        return events(ProcessInstanceRecordValue.class)
                .anyMatch(event -> event.getIntent() == ProcessInstanceIntent.ELEMENT_COMPLETED
                        && event.getKey() == processInstanceKey);
    }

    /** The instance and those that it called, directly or not; the oldest first. */
    public Set<Long> family() {
        Set<Long> family = new LinkedHashSet<>(Set.of(processInstanceKey));
        events(ProcessInstanceRecordValue.class)
                .map(Record::getValue)
                .filter(value -> family.contains(value.getParentProcessInstanceKey()))
                .forEach(value -> family.add(value.getProcessInstanceKey()));
        return family;
    }

    /** What the engine has written down about each instance of a process that this one called, directly or not. */
    public List<History> called(String processId) {
        Set<Long> family = family();
        return events(ProcessInstanceRecordValue.class)
                .filter(event -> event.getIntent() == ProcessInstanceIntent.ELEMENT_ACTIVATING
                        && event.getKey() != processInstanceKey
                        && family.contains(event.getKey()))
                .filter(event -> event.getValue().getBpmnProcessId().equals(processId))
                .map(event -> new History(records, event.getKey()))
                .toList();
    }

    /** The element instances of the family that are neither done nor given up, by key. */
    public Map<Long, String> activeElements() {
        Set<Long> family = family();
        Map<Long, String> active = new LinkedHashMap<>();
        events(ProcessInstanceRecordValue.class)
                .filter(event -> family.contains(event.getValue().getProcessInstanceKey()))
                .forEach(event -> {
                    switch ((ProcessInstanceIntent) event.getIntent()) {
                        case ELEMENT_ACTIVATED ->
                            active.put(event.getKey(), event.getValue().getElementId());
                        case ELEMENT_COMPLETED, ELEMENT_TERMINATED -> active.remove(event.getKey());
                        default -> {
                            // an element is active from the one to the other
                        }
                    }
                });
        return active;
    }

    /** The process variables as JSON texts. */
    public Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        events(VariableRecordValue.class)
                .map(Record::getValue)
                .filter(value -> value.getScopeKey() == processInstanceKey)
                .forEach(value -> variables.put(value.getName(), value.getValue()));
        return variables;
    }

    /** A process variable; a missing node where there is none. */
    public JsonNode variable(String name) {
        try {
            return JSON.readTree(variables().getOrDefault(name, ""));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the engine wrote down something that is not JSON", e);
        }
    }

    /** The incident that holds the instance up. */
    public Optional<IncidentRecordValue> incident() {
        return openIncidents().values().stream().findFirst();
    }

    /** The key of {@link #incident()}. */
    public Optional<Long> incidentKey() {
        return openIncidents().keySet().stream().findFirst();
    }

    /** What became of the instance's jobs, as far as it is of this kind; the oldest first. */
    public List<Record<JobRecordValue>> jobs(JobIntent intent) {
        return events(JobRecordValue.class)
                .filter(event -> event.getIntent() == intent)
                .filter(event -> event.getValue().getProcessInstanceKey() == processInstanceKey)
                .toList();
    }

    /** The instance's jobs as they were handed out to workers, with the variables that went with them. */
    public List<JobRecordValue> handedOutJobs() {
        return events(JobBatchRecordValue.class)
                .filter(event -> event.getIntent() == JobBatchIntent.ACTIVATED)
                .flatMap(event -> event.getValue().getJobs().stream())
                .filter(job -> job.getProcessInstanceKey() == processInstanceKey)
                .toList();
    }

    private Map<Long, IncidentRecordValue> openIncidents() {
        Map<Long, IncidentRecordValue> open = new LinkedHashMap<>();
        events(IncidentRecordValue.class)
                .filter(event -> event.getValue().getProcessInstanceKey() == processInstanceKey)
                .forEach(event -> {
                    if (event.getIntent() == IncidentIntent.CREATED) {
                        open.put(event.getKey(), event.getValue());
                    } else {
                        open.remove(event.getKey());
                    }
                });
        return open;
    }

    @SuppressWarnings("unchecked") // the filter makes sure of it
    private <T extends RecordValue> Stream<Record<T>> events(Class<T> type) {
        return records.stream()
                .filter(event -> event.getRecordType() == RecordType.EVENT && type.isInstance(event.getValue()))
                .map(event -> (Record<T>) event);
    }
}

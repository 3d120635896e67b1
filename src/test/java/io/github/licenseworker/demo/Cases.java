package io.github.licenseworker.demo;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.value.BpmnElementType;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import io.github.licenseworker.engine.EmbeddedEngine;
import io.github.licenseworker.engine.History;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * The requests and the process instances that work on them. An instance that was called works on the request of its
 * caller, unless it is the one of a person in a team.
 */
final class Cases {

    private final EmbeddedEngine engine;
    private final SequencedMap<Long, Request> requests = new LinkedHashMap<>();
    private final Map<Long, ProcessInstanceRecordValue> called = new LinkedHashMap<>();

    Cases(EmbeddedEngine engine) {
        this.engine = engine;
    }

    void start(Request request) {
        requests.put(engine.startProcess(request.processId(), request.variables()), request);
    }

    /** Takes note of the instances that were called meanwhile. */
    void update() {
        processInstances(ProcessInstanceIntent.ELEMENT_ACTIVATING)
                .filter(value -> value.getBpmnElementType() == BpmnElementType.PROCESS)
                .filter(value -> value.getParentProcessInstanceKey() > 0)
                .forEach(value -> called.put(value.getProcessInstanceKey(), value));
        called.forEach((key, value) -> Optional.ofNullable(requests.get(value.getParentProcessInstanceKey()))
                .filter(request -> request.isTeam() && value.getBpmnProcessId().equals(Model.ONBOARDING))
                .flatMap(team -> team.forUser(history(key).variable("userId").asText()))
                .ifPresent(person -> requests.putIfAbsent(key, person)));
    }

    /** All requests by the instance that works on them, each team before its people. */
    SequencedMap<Long, Request> requests() {
        return requests;
    }

    /** Those that nobody called. */
    List<Long> started() {
        return requests.keySet().stream()
                .filter(key -> !called.containsKey(key))
                .toList();
    }

    /** The instance that works on a request. */
    Optional<Long> find(Request request) {
        return requests.entrySet().stream()
                .filter(entry -> entry.getValue().equals(request))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The instance that was started for a request. */
    long keyOf(Request request) {
        return find(request).orElseThrow();
    }

    List<Long> purchases() {
        return called.entrySet().stream()
                .filter(instance -> instance.getValue().getBpmnProcessId().equals(Model.SEAT_PURCHASE))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The instance whose request this one works on. */
    long caseOf(long instance) {
        long key = instance;
        while (!requests.containsKey(key) && called.containsKey(key)) {
            key = called.get(key).getParentProcessInstanceKey();
        }
        return key;
    }

    History history(long instance) {
        return engine.historyOf(instance);
    }

    boolean isCompleted(long key) {
        return history(key).isCompleted();
    }

    /** The incident that holds up an instance, or one that it called. */
    Optional<String> incident(long key) {
        return Stream.concat(Stream.of(key), called.keySet().stream().filter(instance -> isUnder(instance, key)))
                .flatMap(instance -> history(instance).incident().stream())
                .map(incident -> incident.getErrorMessage())
                .findFirst();
    }

    /** What was completed in the work on a request, in that order. */
    List<String> completedElements(long key) {
        return processInstances(ProcessInstanceIntent.ELEMENT_COMPLETED)
                .filter(value -> caseOf(value.getProcessInstanceKey()) == key)
                .map(ProcessInstanceRecordValue::getElementId)
                .toList();
    }

    private boolean isUnder(long instance, long key) {
        long caller = called.get(instance).getParentProcessInstanceKey();
        return caller == key || (called.containsKey(caller) && isUnder(caller, key));
    }

    private Stream<ProcessInstanceRecordValue> processInstances(ProcessInstanceIntent intent) {
        return engine.records().stream()
                .filter(record -> record.getIntent() == intent)
                .map(Record::getValue)
                .map(ProcessInstanceRecordValue.class::cast);
    }
}

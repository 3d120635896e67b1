package io.github.licenseworker.trial.demo;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.value.BpmnElementType;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import io.github.licenseworker.trial.engine.EmbeddedEngine;
import io.github.licenseworker.trial.engine.History;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.stream.Stream;

/** The process instances of an engine, and which of them called which. */
final class Instances {

    private final EmbeddedEngine engine;
    private final Map<Long, ProcessInstanceRecordValue> called = new LinkedHashMap<>();

    Instances(EmbeddedEngine engine) {
        this.engine = engine;
    }

    /** Takes note of the instances that were called meanwhile. */
    void update() {
        values(ProcessInstanceIntent.ELEMENT_ACTIVATING)
                .filter(value -> value.getBpmnElementType() == BpmnElementType.PROCESS)
                .filter(value -> value.getParentProcessInstanceKey() > 0)
                .forEach(value -> called.put(value.getProcessInstanceKey(), value));
    }

    /** Those of a process that were called by another one. */
    List<Long> called(String processId) {
        return called.entrySet().stream()
                .filter(instance -> instance.getValue().getBpmnProcessId().equals(processId))
                .map(Map.Entry::getKey)
                .toList();
    }

    boolean isCalled(long instance) {
        return called.containsKey(instance);
    }

    long callerOf(long instance) {
        return called.get(instance).getParentProcessInstanceKey();
    }

    /** An instance, those that it called, and those that they called. */
    Stream<Long> family(long head) {
        return Stream.concat(
                Stream.of(head),
                called.keySet().stream()
                        .filter(instance -> callerOf(instance) == head)
                        .flatMap(this::family));
    }

    History history(long instance) {
        return engine.historyOf(instance);
    }

    /** What was completed in some of the instances, in that order. */
    List<String> completedElements(LongPredicate which) {
        return values(ProcessInstanceIntent.ELEMENT_COMPLETED)
                .filter(value -> which.test(value.getProcessInstanceKey()))
                .map(ProcessInstanceRecordValue::getElementId)
                .toList();
    }

    private Stream<ProcessInstanceRecordValue> values(ProcessInstanceIntent intent) {
        return engine.records().stream()
                .filter(record -> record.getIntent() == intent)
                .map(Record::getValue)
                .map(ProcessInstanceRecordValue.class::cast);
    }
}

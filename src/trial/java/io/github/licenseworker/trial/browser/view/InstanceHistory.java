package io.github.licenseworker.trial.browser.view;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.value.BpmnElementType;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The way of one process instance so far. */
final class InstanceHistory {

    private final long key;
    private final long definition;
    private final long parent;
    private final long callingElement;
    private final Instant started;
    private final Map<Long, ElementInstance> elements = new LinkedHashMap<>();
    private final Set<String> flows = new LinkedHashSet<>();
    private final List<InstanceHistory> called = new ArrayList<>();
    private @Nullable Instant ended;

    InstanceHistory(Record<?> first, ProcessInstanceRecordValue value) {
        this.key = value.getProcessInstanceKey();
        this.definition = value.getProcessDefinitionKey();
        this.parent = value.getParentProcessInstanceKey();
        this.callingElement = value.getParentElementInstanceKey();
        this.started = Instant.ofEpochMilli(first.getTimestamp());
    }

    void note(Record<?> event, ProcessInstanceRecordValue value) {
        switch ((ProcessInstanceIntent) event.getIntent()) {
            case SEQUENCE_FLOW_TAKEN -> flows.add(value.getElementId());
            case ELEMENT_ACTIVATING,
                    ELEMENT_ACTIVATED,
                    ELEMENT_COMPLETING,
                    ELEMENT_COMPLETED,
                    ELEMENT_TERMINATING,
                    ELEMENT_TERMINATED -> note(event, ElementInstance.of(event.getKey(), value, intent(event)));
            default -> {
                // nothing that is drawn
            }
        }
    }

    private void note(Record<?> event, ElementInstance element) {
        elements.put(element.key(), element);
        if (element.key() == key && !element.isActive()) {
            ended = Instant.ofEpochMilli(event.getTimestamp());
        }
    }

    private static ProcessInstanceIntent intent(Record<?> event) {
        return (ProcessInstanceIntent) event.getIntent();
    }

    void called(InstanceHistory instance) {
        called.add(instance);
    }

    long key() {
        return key;
    }

    long definition() {
        return definition;
    }

    /** Nothing positive where nobody called it. */
    long parent() {
        return parent;
    }

    long callingElement() {
        return callingElement;
    }

    Instant started() {
        return started;
    }

    Optional<Instant> ended() {
        return Optional.ofNullable(ended);
    }

    boolean isTerminated() {
        return element(key).filter(ElementInstance::isTerminated).isPresent();
    }

    Set<String> flows() {
        return flows;
    }

    List<InstanceHistory> calledOnes() {
        return called;
    }

    /** This one, those that it called, and those that they called. */
    Stream<InstanceHistory> family() {
        return Stream.concat(Stream.of(this), called.stream().flatMap(InstanceHistory::family));
    }

    Optional<ElementInstance> element(long elementInstance) {
        return Optional.ofNullable(elements.get(elementInstance));
    }

    /** The elements within, each time that the instance came to them; the first first. */
    Stream<ElementInstance> elements() {
        return elements.values().stream().filter(element -> element.type() != BpmnElementType.PROCESS);
    }

    /** The ids of the end events that ended it: the process's own, or else the last one within. */
    List<String> ends() {
        List<ElementInstance> ends = elements()
                .filter(element -> element.type() == BpmnElementType.END_EVENT)
                .toList();
        List<String> own = ends.stream()
                .filter(end -> end.scope() == key)
                .map(ElementInstance::elementId)
                .distinct()
                .toList();
        return own.isEmpty() && !ends.isEmpty() ? List.of(ends.getLast().elementId()) : own;
    }
}

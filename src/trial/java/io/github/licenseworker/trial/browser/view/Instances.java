package io.github.licenseworker.trial.browser.view;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** The process instances, and which of them called which. */
final class Instances {

    private final SequencedMap<Long, InstanceHistory> byKey = new LinkedHashMap<>();

    void note(Record<?> event, ProcessInstanceRecordValue value) {
        byKey.computeIfAbsent(value.getProcessInstanceKey(), key -> first(event, value))
                .note(event, value);
    }

    private InstanceHistory first(Record<?> event, ProcessInstanceRecordValue value) {
        InstanceHistory instance = new InstanceHistory(event, value);
        parent(instance).ifPresent(parent -> parent.called(instance));
        return instance;
    }

    Optional<InstanceHistory> find(long key) {
        return Optional.ofNullable(byKey.get(key));
    }

    Stream<InstanceHistory> newestFirst() {
        return byKey.sequencedValues().reversed().stream();
    }

    Optional<InstanceHistory> parent(InstanceHistory instance) {
        return find(instance.parent());
    }

    /** The instance, the one that called it, and so on up to the one that nobody called. */
    Stream<InstanceHistory> upwards(InstanceHistory instance) {
        return Stream.iterate(Optional.of(instance), Optional::isPresent, below -> below.flatMap(this::parent))
                .flatMap(Optional::stream);
    }

    InstanceHistory root(InstanceHistory instance) {
        return parent(instance).map(this::root).orElse(instance);
    }
}

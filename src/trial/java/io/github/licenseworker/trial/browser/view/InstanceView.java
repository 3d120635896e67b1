package io.github.licenseworker.trial.browser.view;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts together what the list of instances shows of each. */
record InstanceView(EngineRecords records) {

    Instance of(InstanceHistory instance) {
        DeployedProcess process = records.deployments.process(instance.definition());
        Subject subject = new Subjects(records.instances, records.variables).of(instance);
        return new Instance(
                instance.key(),
                process.process(),
                records.instances.parent(instance).map(InstanceHistory::key).orElse(null),
                records.instances.root(instance).key(),
                subject.person(),
                subject.customer(),
                subject.product(),
                state(instance),
                instance.started(),
                instance.ended().orElse(null),
                end(instance, process),
                waitsAt(instance, process));
    }

    Instance.State state(InstanceHistory instance) {
        if (instance.ended().isPresent()) {
            return instance.isTerminated() ? Instance.State.TERMINATED : Instance.State.COMPLETED;
        }
        Optional<?> incident = instance.family().flatMap(records.incidents::of).findFirst();
        return incident.isPresent() ? Instance.State.INCIDENT : Instance.State.ACTIVE;
    }

    private static @Nullable String end(InstanceHistory instance, DeployedProcess process) {
        return Optional.of(instance.ends())
                .filter(ends -> instance.ended().isPresent() && !ends.isEmpty())
                .map(ends -> ends.stream().map(process::nameOf).collect(Collectors.joining(", ")))
                .orElse(null);
    }

    private static List<String> waitsAt(InstanceHistory instance, DeployedProcess process) {
        return instance.elements()
                .filter(ElementInstance::isWaiting)
                .map(element -> process.nameOf(element.elementId()))
                .distinct()
                .toList();
    }
}

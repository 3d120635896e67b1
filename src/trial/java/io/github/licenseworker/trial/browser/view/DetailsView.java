package io.github.licenseworker.trial.browser.view;

import io.camunda.zeebe.protocol.record.value.BpmnElementType;
import io.github.licenseworker.trial.browser.view.InstanceDetails.Call;
import io.github.licenseworker.trial.browser.view.InstanceDetails.ElementCounts;
import io.github.licenseworker.trial.browser.view.InstanceDetails.Incident;
import io.github.licenseworker.trial.browser.view.InstanceDetails.Job;
import io.github.licenseworker.trial.browser.view.InstanceDetails.Message;
import io.github.licenseworker.trial.browser.view.InstanceDetails.Timer;
import io.github.licenseworker.trial.browser.view.InstanceDetails.Variable;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts together what is shown of one instance. */
record DetailsView(EngineRecords records, InstanceHistory instance, DeployedProcess process) {

    static DetailsView of(EngineRecords records, InstanceHistory instance) {
        return new DetailsView(records, instance, process(records, instance));
    }

    private static DeployedProcess process(EngineRecords records, InstanceHistory instance) {
        return records.deployments.process(instance.definition());
    }

    InstanceDetails details() {
        return new InstanceDetails(
                new InstanceView(records).of(instance),
                process.xml(),
                elements(),
                List.copyOf(instance.flows()),
                calls().toList(),
                instance.family().flatMap(this::incidents).toList(),
                variables(),
                decisions(),
                instance.family().flatMap(this::messages).toList(),
                instance.family()
                        .flatMap(this::timers)
                        .sorted(Comparator.comparing(Timer::due))
                        .toList(),
                jobs());
    }

    private Map<String, ElementCounts> elements() {
        Map<String, Long> incidents = Stream.concat(
                        records.incidents
                                .of(instance)
                                .map(incident -> incident.value().getElementId()),
                        calls().filter(call -> call.state() == Instance.State.INCIDENT)
                                .map(Call::element))
                .collect(Collectors.groupingBy(id -> id, Collectors.counting()));
        Map<String, ElementCounts> counts = new LinkedHashMap<>();
        instance.elements()
                // The body of several instances has the id of what is within
                .filter(element -> element.type() != BpmnElementType.MULTI_INSTANCE_BODY)
                .collect(Collectors.groupingBy(ElementInstance::elementId, LinkedHashMap::new, Collectors.toList()))
                .forEach((id, elements) -> counts.put(
                        id,
                        ElementCounts.of(
                                elements, incidents.getOrDefault(id, 0L).intValue())));
        return counts;
    }

    private Stream<Call> calls() {
        InstanceView instances = new InstanceView(records);
        return instance.calledOnes().stream()
                .map(called -> new Call(
                        instance.element(called.callingElement()).orElseThrow().elementId(),
                        called.key(),
                        process(records, called).process(),
                        instances.state(called)));
    }

    private Stream<Incident> incidents(InstanceHistory member) {
        DeployedProcess its = process(records, member);
        return records.incidents
                .of(member)
                .map(incident -> new Incident(
                        incident.key(),
                        member.key(),
                        incident.value().getElementId(),
                        its.nameOf(incident.value().getElementId()),
                        incident.value().getErrorType().name(),
                        incident.value().getErrorMessage(),
                        records.jobs
                                .find(incident.value().getJobKey())
                                .map(job -> job.value().getRetries())
                                .orElse(null),
                        incident.created()));
    }

    /** The process's own, and those of each element as it was the last time that the instance came there. */
    private List<Variable> variables() {
        Map<String, ElementInstance> newest = new LinkedHashMap<>();
        instance.elements().forEach(element -> newest.put(element.elementId(), element));
        return Stream.concat(
                        records.variables.of(instance.key()).entrySet().stream()
                                .map(own -> new Variable(
                                        own.getKey(),
                                        own.getValue(),
                                        process.process().name(),
                                        false,
                                        null)),
                        newest.values().stream().flatMap(this::localVariables))
                .toList();
    }

    private Stream<Variable> localVariables(ElementInstance element) {
        return records.variables.of(element.key()).entrySet().stream()
                .map(own -> new Variable(
                        own.getKey(), own.getValue(), process.nameOf(element.elementId()), true, element.elementId()));
    }

    private List<Decision> decisions() {
        return records.evaluations
                .of(instance)
                .map(evaluation -> Decision.of(evaluation.getKey(), evaluation.getValue(), process))
                .toList();
    }

    private Stream<Message> messages(InstanceHistory member) {
        DeployedProcess its = process(records, member);
        return records.waits
                .messages(member)
                .map(message -> new Message(
                        message.getMessageName(),
                        message.getCorrelationKey(),
                        message.getElementId(),
                        its.nameOf(message.getElementId()),
                        member.key()));
    }

    private Stream<Timer> timers(InstanceHistory member) {
        DeployedProcess its = process(records, member);
        return records.waits
                .timers(member)
                .map(timer -> new Timer(
                        timer.getTargetElementId(),
                        its.nameOf(timer.getTargetElementId()),
                        Instant.ofEpochMilli(timer.getDueDate()),
                        member.key()));
    }

    private List<Job> jobs() {
        return records.jobs
                .of(instance)
                .map(job -> new Job(
                        job.value().getType(),
                        job.value().getElementId(),
                        process.nameOf(job.value().getElementId()),
                        job.value().getRetries(),
                        job.state()))
                .toList();
    }
}

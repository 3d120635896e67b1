package io.github.licenseworker.trial.browser.view;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.value.JobBatchRecordValue;
import io.camunda.zeebe.protocol.record.value.MatchedRuleValue;
import io.github.licenseworker.trial.engine.EmbeddedEngine;
import java.util.List;
import java.util.Optional;

/** What the page shows of the engine. Each question is answered from all that the engine has written down so far. */
public final class EngineView {

    private final EmbeddedEngine engine;
    private final EngineRecords records = new EngineRecords();
    private int read;
    private int changes;

    public EngineView(EmbeddedEngine engine) {
        this.engine = engine;
    }

    /** How much has happened: another number means that something has changed. */
    public synchronized int position() {
        catchUp();
        return changes;
    }

    public synchronized List<Task> tasks() {
        TaskView tasks = new TaskView(catchUp());
        return records.tasks.all().stream()
                .map(tasks::of)
                .sorted(Task.URGENT_FIRST)
                .toList();
    }

    /** A task that is open. */
    public synchronized Optional<TaskWithForm> task(long key) {
        TaskView tasks = new TaskView(catchUp());
        return records.tasks.find(key).map(tasks::withForm);
    }

    /** The instances, the newest first. */
    public synchronized List<Instance> instances() {
        InstanceView instances = new InstanceView(catchUp());
        return records.instances.newestFirst().map(instances::of).toList();
    }

    /** One of the instances. */
    public synchronized Optional<InstanceDetails> instance(long key) {
        catchUp();
        return records.instances
                .find(key)
                .map(instance -> DetailsView.of(records, instance).details());
    }

    /** The table of a decision that was evaluated, by the key that an instance's details give it. */
    public synchronized Optional<DecisionTable> decision(String key) {
        catchUp();
        return records.evaluations
                .find(key)
                .map(evaluation -> new DecisionTable(
                        records.deployments.decisionRequirements(
                                evaluation.record().getDecisionRequirementsKey()),
                        evaluation.decision().getDecisionId(),
                        evaluation.decision().getMatchedRules().stream()
                                .map(MatchedRuleValue::getRuleId)
                                .toList()));
    }

    /** The newest versions of the processes. */
    public synchronized List<Definition> definitions() {
        catchUp();
        return records.deployments.newest().stream().map(Definition::of).toList();
    }

    public synchronized Optional<Definition.WithForm> definition(String processId) {
        catchUp();
        return records.deployments
                .newest(processId)
                .map(process -> new Definition.WithForm(
                        Definition.of(process),
                        process.xml(),
                        Optional.ofNullable(process.startForm())
                                .flatMap(records.deployments::newestForm)
                                .orElse(null)));
    }

    /** Whether an incident is there that nobody has resolved. */
    public synchronized boolean isOpenIncident(long key) {
        catchUp();
        return records.incidents.find(key).isPresent();
    }

    /** The job that an incident holds up; none where something else does not go on. */
    public synchronized Optional<IncidentJob> jobOfIncident(long key) {
        catchUp();
        return records.incidents
                .find(key)
                .map(incident -> incident.value().getJobKey())
                .flatMap(job -> records.jobs.find(job).map(its -> new IncidentJob(job, its.firstRetries())));
    }

    /** Whether an instance waits for such a message. */
    public synchronized boolean isAwaited(String message, String correlationKey) {
        catchUp();
        return records.waits
                .messages()
                .anyMatch(awaited -> awaited.getMessageName().equals(message)
                        && awaited.getCorrelationKey().equals(correlationKey));
    }

    private EngineRecords catchUp() {
        List<Record<?>> news = engine.records(read);
        // First, so that a record that cannot be read is not read again and again
        read += news.size();
        news.forEach(records::note);
        changes += (int) news.stream().filter(EngineView::isChange).count();
        return records;
    }

    /** A worker that asks for jobs changes nothing where there are none. */
    private static boolean isChange(Record<?> record) {
        return record.getRecordType() == RecordType.EVENT
                && !(record.getValue() instanceof JobBatchRecordValue batch
                        && batch.getJobKeys().isEmpty());
    }
}

package io.github.licenseworker.trial.browser.view;

import io.camunda.zeebe.protocol.record.value.UserTaskRecordValue;
import io.github.licenseworker.trial.engine.UserTask;
import java.time.Instant;

/** Puts together what the inbox shows of a task. */
record TaskView(EngineRecords records) {

    Task of(UserTaskRecordValue task) {
        DeployedProcess process = records.deployments.process(task.getProcessDefinitionKey());
        InstanceHistory instance =
                records.instances.find(task.getProcessInstanceKey()).orElseThrow();
        Subject subject = new Subjects(records.instances, records.variables).of(instance);
        return new Task(
                task.getUserTaskKey(),
                process.nameOf(task.getElementId()),
                task.getElementId(),
                records.deployments.form(task.getFormKey()).id(),
                task.getCandidateGroupsList(),
                task.getAssignee().isEmpty() ? null : task.getAssignee(),
                process.process(),
                instance.key(),
                records.instances.root(instance).key(),
                subject.person(),
                subject.customer(),
                subject.product(),
                task.getPriority(),
                Instant.ofEpochMilli(task.getCreationTimestamp()),
                UserTask.date(task.getDueDate()).orElse(null),
                UserTask.date(task.getFollowUpDate()).orElse(null));
    }

    TaskWithForm withForm(UserTaskRecordValue task) {
        return new TaskWithForm(
                of(task),
                records.deployments.form(task.getFormKey()).schema(),
                records.variables.visibleTo(task.getElementInstanceKey()));
    }
}

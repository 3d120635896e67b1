package io.github.licenseworker.trial.browser.view;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.value.DecisionEvaluationRecordValue;
import io.camunda.zeebe.protocol.record.value.IncidentRecordValue;
import io.camunda.zeebe.protocol.record.value.JobBatchRecordValue;
import io.camunda.zeebe.protocol.record.value.JobRecordValue;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import io.camunda.zeebe.protocol.record.value.ProcessMessageSubscriptionRecordValue;
import io.camunda.zeebe.protocol.record.value.TimerRecordValue;
import io.camunda.zeebe.protocol.record.value.UserTaskRecordValue;
import io.camunda.zeebe.protocol.record.value.deployment.DecisionRequirementsRecordValue;
import io.camunda.zeebe.protocol.record.value.deployment.Form;
import io.camunda.zeebe.protocol.record.value.deployment.Process;
import io.github.licenseworker.trial.engine.ScopedVariables;

/** What the engine's records tell, by subject. */
final class EngineRecords {

    final Deployments deployments = new Deployments();
    final Instances instances = new Instances();
    final ScopedVariables variables = new ScopedVariables();
    final OpenTasks tasks = new OpenTasks();
    final Incidents incidents = new Incidents();
    final Jobs jobs = new Jobs();
    final Waits waits = new Waits();
    final Evaluations evaluations = new Evaluations();

    void note(Record<?> record) {
        if (record.getRecordType() != RecordType.EVENT) {
            return;
        }
        variables.note(record);
        switch (record.getValue()) {
            case Process value -> deployments.note(value);
            case Form value -> deployments.note(value);
            case DecisionRequirementsRecordValue value -> deployments.note(value);
            case ProcessInstanceRecordValue value -> instances.note(record, value);
            case UserTaskRecordValue value -> tasks.note(record, value);
            case IncidentRecordValue value -> incidents.note(record, value);
            case JobRecordValue value -> jobs.note(record, value);
            case JobBatchRecordValue value -> jobs.note(record, value);
            case TimerRecordValue value -> waits.note(record, value);
            case ProcessMessageSubscriptionRecordValue value -> waits.note(record, value);
            case DecisionEvaluationRecordValue value -> evaluations.note(record, value);
            default -> {
                // nothing that is shown
            }
        }
    }
}

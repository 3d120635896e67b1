package io.github.licenseworker.trial.browser.view;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.value.IncidentRecordValue;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
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
            default -> {
                // nothing that is shown
            }
        }
    }
}

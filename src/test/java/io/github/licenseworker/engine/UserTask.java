package io.github.licenseworker.engine;

import io.camunda.zeebe.protocol.record.value.UserTaskRecordValue;
import java.util.List;

/** A task that waits for a person. */
public record UserTask(
        long key, String elementId, long processInstanceKey, List<String> candidateGroups, String dueDate) {

    static UserTask of(UserTaskRecordValue value) {
        return new UserTask(
                value.getUserTaskKey(),
                value.getElementId(),
                value.getProcessInstanceKey(),
                value.getCandidateGroupsList(),
                value.getDueDate());
    }
}

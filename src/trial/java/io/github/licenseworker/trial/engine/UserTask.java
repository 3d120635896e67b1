package io.github.licenseworker.trial.engine;

import io.camunda.zeebe.protocol.record.value.UserTaskRecordValue;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * A task that waits for a person.
 *
 * @param priority what Tasklist sorts by
 * @param created on the engine's clock, like {@code due}
 * @param due far in the future where the task has no due date
 */
public record UserTask(
        long key,
        String elementId,
        long processInstanceKey,
        List<String> candidateGroups,
        int priority,
        Instant created,
        Instant due) {

    static UserTask of(UserTaskRecordValue value) {
        return new UserTask(
                value.getUserTaskKey(),
                value.getElementId(),
                value.getProcessInstanceKey(),
                value.getCandidateGroupsList(),
                value.getPriority(),
                Instant.ofEpochMilli(value.getCreationTimestamp()),
                due(value.getDueDate()));
    }

    /** The engine adds the name of a zone, and writes nothing where there is no due date. */
    private static Instant due(String date) {
        return date.isEmpty() ? Instant.MAX : ZonedDateTime.parse(date).toInstant();
    }
}

package io.github.licenseworker.trial.engine;

import io.camunda.zeebe.protocol.record.value.UserTaskRecordValue;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/**
 * A task that waits for a person.
 *
 * @param priority what Tasklist sorts by
 * @param created on the engine's clock, like {@code due}
 * @param due far in the future where the task has no due date
 * @param formKey of the deployed form that the task shows, of each version another
 */
public record UserTask(
        long key,
        String elementId,
        long elementInstanceKey,
        long processInstanceKey,
        List<String> candidateGroups,
        int priority,
        Instant created,
        Instant due,
        long formKey) {

    static UserTask of(UserTaskRecordValue value) {
        return new UserTask(
                value.getUserTaskKey(),
                value.getElementId(),
                value.getElementInstanceKey(),
                value.getProcessInstanceKey(),
                value.getCandidateGroupsList(),
                value.getPriority(),
                Instant.ofEpochMilli(value.getCreationTimestamp()),
                date(value.getDueDate()).orElse(Instant.MAX),
                value.getFormKey());
    }

    /** Reads a date of a task; the engine adds the name of a zone, and writes nothing where there is none. */
    public static Optional<Instant> date(String text) {
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(ZonedDateTime.parse(text).toInstant());
    }
}

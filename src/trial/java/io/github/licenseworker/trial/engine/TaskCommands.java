package io.github.licenseworker.trial.engine;

import static org.awaitility.Awaitility.await;

import io.camunda.zeebe.protocol.impl.record.value.usertask.UserTaskRecord;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.UserTaskIntent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.core.ConditionTimeoutException;

/** Gives the engine commands for a user task. Its gRPC interface has none. */
record TaskCommands(EmbeddedEngine engine, CommandLog log) {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    /** Gives a command and returns its position. */
    long write(UserTaskIntent intent, UserTaskRecord value) {
        return log.write(value.getUserTaskKey(), ValueType.USER_TASK, intent, value);
    }

    /** Gives a command and waits for what becomes of it. */
    TaskAnswer perform(UserTaskIntent intent, UserTaskRecord value) {
        int before = engine.count();
        long command = write(intent, value);
        try {
            return await().pollDelay(Duration.ZERO)
                    .pollInterval(BETWEEN_LOOKS)
                    .atMost(PATIENCE)
                    .until(() -> answer(engine.records(before), value.getUserTaskKey(), command), Optional::isPresent)
                    .orElseThrow();
        } catch (ConditionTimeoutException e) {
            return new TaskAnswer.Pending();
        }
    }

    /** One command at a time is in work for a task: what is done after this one was accepted is about this one. */
    private static Optional<TaskAnswer> answer(List<Record<?>> records, long task, long command) {
        return records.stream()
                .filter(record -> record.getValueType() == ValueType.USER_TASK && record.getKey() == task)
                .filter(record -> record.getRecordType() != RecordType.COMMAND)
                .dropWhile(record -> record.getSourceRecordPosition() != command)
                .flatMap(record -> answer(record, command).stream())
                .findFirst();
    }

    private static Optional<TaskAnswer> answer(Record<?> record, long command) {
        if (record.getRecordType() == RecordType.COMMAND_REJECTION) {
            return Optional.of(record)
                    .filter(rejection -> rejection.getSourceRecordPosition() == command)
                    .map(rejection -> new TaskAnswer.Rejected(rejection.getRejectionReason()));
        }
        return switch ((UserTaskIntent) record.getIntent()) {
            case ASSIGNED, COMPLETED -> Optional.of(new TaskAnswer.Done());
            case ASSIGNMENT_DENIED, COMPLETION_DENIED ->
                Optional.of(new TaskAnswer.Denied(((UserTaskRecord) record.getValue()).getDeniedReason()));
            case CANCELED -> Optional.of(new TaskAnswer.Rejected("the task was cancelled meanwhile"));
            default -> Optional.empty();
        };
    }
}

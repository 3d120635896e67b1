package io.github.licenseworker.trial.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.camunda.zeebe.protocol.impl.encoding.MsgPackConverter;
import io.camunda.zeebe.protocol.impl.record.value.usertask.UserTaskRecord;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.UserTaskIntent;
import io.camunda.zeebe.protocol.record.value.UserTaskRecordValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;

/** What people do: see the tasks that are open, and complete them. */
public final class UserTasks {

    private final EmbeddedEngine engine;
    private final CommandLog log;
    private final Map<Long, UserTask> open = new LinkedHashMap<>();
    private int read;

    UserTasks(EmbeddedEngine engine, CommandLog log) {
        this.engine = engine;
        this.log = log;
    }

    /** The tasks that wait for somebody, the oldest first. */
    public synchronized List<UserTask> open() {
        List<Record<?>> news = engine.records(read);
        read += news.size();
        news.forEach(this::note);
        return List.copyOf(open.values());
    }

    /** The variables that the form of a task can show. */
    public Map<String, JsonNode> variables(UserTask task) {
        return VisibleVariables.of(engine.records(), task);
    }

    /** Assigns a task, as somebody does who takes it in Tasklist. The engine's gRPC interface has no command for this. */
    public void assign(UserTask task, String user) {
        log.write(
                task.key(),
                ValueType.USER_TASK,
                UserTaskIntent.ASSIGN,
                new UserTaskRecord()
                        .setUserTaskKey(task.key())
                        .setAction("assign")
                        .setAssignee(user));
    }

    private void note(Record<?> record) {
        if (record.getValue() instanceof UserTaskRecordValue value && record.getRecordType() == RecordType.EVENT) {
            switch ((UserTaskIntent) record.getIntent()) {
                case CREATED -> open.put(value.getUserTaskKey(), UserTask.of(value));
                case COMPLETED, CANCELED -> open.remove(value.getUserTaskKey());
                default -> {
                    // an open task stays open
                }
            }
        }
    }

    /**
     * Completes a task with what its form submits. The engine's gRPC interface has no command for this.
     *
     * @param json the form's data, a JSON object
     */
    public void complete(UserTask task, String json) {
        log.write(
                task.key(),
                ValueType.USER_TASK,
                UserTaskIntent.COMPLETE,
                new UserTaskRecord()
                        .setUserTaskKey(task.key())
                        .setAction("complete")
                        .setVariables(new UnsafeBuffer(MsgPackConverter.convertToMsgPack(json))));
    }
}

package io.github.licenseworker.trial.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.camunda.zeebe.protocol.impl.encoding.MsgPackConverter;
import io.camunda.zeebe.protocol.impl.record.value.usertask.UserTaskRecord;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.intent.UserTaskIntent;
import io.camunda.zeebe.protocol.record.value.UserTaskRecordValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;

/** What people do: see the tasks that are open, and complete them. */
public final class UserTasks {

    private final EmbeddedEngine engine;
    private final TaskCommands commands;
    private final Map<Long, UserTask> open = new LinkedHashMap<>();
    private int read;

    UserTasks(EmbeddedEngine engine, CommandLog log) {
        this.engine = engine;
        this.commands = new TaskCommands(engine, log);
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
        ScopedVariables variables = new ScopedVariables();
        engine.records().forEach(variables::note);
        return variables.visibleTo(task.elementInstanceKey());
    }

    /** Assigns a task, as an administrator may do with one that somebody else has. */
    public void assign(UserTask task, String user) {
        long unused = commands.write(
                UserTaskIntent.ASSIGN, of(task.key()).setAction("assign").setAssignee(user));
    }

    /** Completes a task with what its form submits, a JSON object. */
    public void complete(UserTask task, String json) {
        long unused = commands.write(UserTaskIntent.COMPLETE, completion(task.key(), json));
    }

    /** Assigns a task to somebody who takes it in Tasklist, and waits for the answer; nobody takes another's task. */
    public TaskAnswer claim(long task, String user) {
        return commands.perform(
                UserTaskIntent.CLAIM, of(task).setAction("claim").setAssignee(user));
    }

    /** Gives a task back, and waits for the answer. */
    public TaskAnswer unassign(long task) {
        return commands.perform(
                UserTaskIntent.ASSIGN, of(task).setAction("unassign").setAssignee(""));
    }

    /** The same as {@link #complete(UserTask, String)}, and waits for the answer. */
    public TaskAnswer complete(long task, String json) {
        return commands.perform(UserTaskIntent.COMPLETE, completion(task, json));
    }

    private static UserTaskRecord completion(long task, String json) {
        return of(task).setAction("complete").setVariables(new UnsafeBuffer(MsgPackConverter.convertToMsgPack(json)));
    }

    private static UserTaskRecord of(long task) {
        return new UserTaskRecord().setUserTaskKey(task);
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
}

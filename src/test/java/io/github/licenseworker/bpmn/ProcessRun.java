package io.github.licenseworker.bpmn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.github.licenseworker.trial.engine.EmbeddedEngine;
import io.github.licenseworker.trial.engine.History;
import io.github.licenseworker.trial.engine.UserTask;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One instance of a process with those that it calls, and the people who submit the forms of all of them. */
final class ProcessRun {

    static final String BUY = "approve-license-request/buy";
    static final String FREED = "approve-license-request/freed";
    static final String REJECT_SEATS = "approve-license-request/reject";

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final EmbeddedEngine engine;
    private final String processId;
    private final long key;

    ProcessRun(EmbeddedEngine engine, String processId, Map<String, ?> variables) {
        this.engine = engine;
        this.processId = processId;
        this.key = engine.startProcess(processId, variables);
    }

    UserTask awaitTask(String elementId) {
        return await().atMost(LONGEST_WAIT)
                .until(
                        () -> openTasks().stream()
                                .filter(task -> task.elementId().equals(elementId))
                                .findFirst(),
                        task -> task.isPresent())
                .orElseThrow();
    }

    /** Waits until so many tasks of an element are open. */
    ProcessRun awaitTasks(String elementId, int number) {
        await("%d times %s".formatted(number, elementId))
                .atMost(LONGEST_WAIT)
                .until(() -> Collections.frequency(openTaskIds(), elementId) == number);
        return this;
    }

    /** Waits for a task and submits its form as in this case of {@link Submission}; the task is done then. */
    ProcessRun submit(String elementId, String submission) {
        return submit(elementId, submission, Map.of());
    }

    /** The same where the person enters something else. Fields that nobody touches keep what this process shows. */
    ProcessRun submit(String elementId, String submission, Map<String, ?> entered) {
        Map<String, JsonNode> shown = shownBy(awaitTask(elementId));
        Map<String, Object> values = new HashMap<>();
        for (String field : Submission.untouched(submission)) {
            JsonNode value = shown.getOrDefault(field, NullNode.getInstance());
            values.put(field, value.isNull() ? "" : value);
        }
        values.putAll(entered);
        return complete(elementId, Submission.of(submission, values));
    }

    /** Waits for a task and completes it with data that may come from no form; the task is done then. */
    ProcessRun complete(String elementId, String json) {
        UserTask task = awaitTask(elementId);
        engine.userTasks().complete(task, json);
        await().atMost(LONGEST_WAIT).until(() -> !openTasks().contains(task));
        return this;
    }

    ProcessRun awaitAt(String elementId) {
        return awaitAt(elementId, 1);
    }

    /** Waits until so many instances of an element are active, in this instance and in those that it called. */
    ProcessRun awaitAt(String elementId, int times) {
        await("it waits at " + elementId)
                .atMost(LONGEST_WAIT)
                .until(() -> Collections.frequency(history().activeElements().values(), elementId) == times);
        return this;
    }

    /** Waits until so many called instances of a process have ended. */
    void awaitCalledEnd(String calledProcessId, int instances) {
        await().atMost(LONGEST_WAIT)
                .until(() -> history().called(calledProcessId).stream()
                                .filter(History::isCompleted)
                                .count()
                        == instances);
    }

    /** Waits until the process waits at a timer, and lets that be due. */
    ProcessRun pass(String timerId, Duration time) {
        Set<Long> waiting = awaitAt(timerId).history().activeElements().keySet();
        engine.increaseTime(time);
        await("the timer %s is due after %s".formatted(timerId, time))
                .atMost(LONGEST_WAIT)
                .until(() -> !history().activeElements().keySet().containsAll(waiting));
        return this;
    }

    /** The open tasks of this instance and of those that it called. */
    List<UserTask> openTasks() {
        Set<Long> family = history().family();
        return engine.userTasks().open().stream()
                .filter(task -> family.contains(task.processInstanceKey()))
                .toList();
    }

    List<String> openTaskIds() {
        return openTasks().stream().map(UserTask::elementId).toList();
    }

    /** The variables that the form of a task can show. */
    Map<String, JsonNode> shownBy(UserTask task) {
        return VisibleVariables.of(engine.records(), task);
    }

    History history() {
        return engine.historyOf(key);
    }

    JsonNode variable(String name) {
        return history().variable(name);
    }

    String errorCode() {
        return variable("licenseError").path("code").asText();
    }

    /** Waits for the end; the last but one of the elements is the end event. */
    ProcessRun endsWith(String endEvent) {
        await().atMost(LONGEST_WAIT)
                .untilAsserted(() -> assertThat(history().isCompleted())
                        .as(
                                "ended; open: %s, incident: %s",
                                openTaskIds(), history().incident())
                        .isTrue());
        assertThat(history().completedElements()).endsWith(endEvent, processId);
        return this;
    }
}

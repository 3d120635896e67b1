package io.github.licenseworker.bpmn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.engine.EmbeddedEngine;
import io.github.licenseworker.engine.History;
import io.github.licenseworker.engine.UserTask;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One instance of a process with those that it calls, and the people who submit the forms of all of them. */
final class ProcessRun {

    static final String RETRY = "{\"repairDecision\": \"retry\"}";
    static final String REJECT = "{\"repairDecision\": \"reject\", \"rejectionReason\": \"no budget\"}";
    static final String BUY = "{\"seatDecision\": \"buy\"}";
    static final String FREED = "{\"seatDecision\": \"freed\"}";
    static final String REJECT_SEATS = "{\"seatDecision\": \"reject\", \"rejectionReason\": \"no budget\"}";

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

    /** Waits for a task and submits its form; the task is done then. */
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

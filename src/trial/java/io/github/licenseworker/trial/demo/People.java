package io.github.licenseworker.trial.demo;

import io.github.licenseworker.trial.engine.UserTask;
import io.github.licenseworker.trial.engine.UserTasks;
import io.github.licenseworker.trial.harness.Models;
import io.github.licenseworker.trial.harness.Submission;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Plays the people who get the tasks of the processes: does what a task asks for, then submits its form. */
final class People {

    private final UserTasks tasks;
    private final SituationSetup situations;
    private final RequestInstances instances;
    private final Consumer<String> progress;
    private final Set<Long> attended = new HashSet<>();
    private final Set<Request> followedUp = new HashSet<>();

    People(UserTasks tasks, SituationSetup situations, RequestInstances instances, Consumer<String> progress) {
        this.tasks = tasks;
        this.situations = situations;
        this.instances = instances;
        this.progress = progress;
    }

    /** Looks through the open tasks once. */
    void attend() {
        for (UserTask task : tasks.open()) {
            Request request = instances.requests().get(instances.caseOf(task.processInstanceKey()));
            if (request != null && !isLeftAlone(task, request) && attended.add(task.key())) {
                progress.accept("%-12s %s: %s"
                        .formatted(
                                request.name(),
                                String.join(", ", task.candidateGroups()),
                                Models.nameOf(task.elementId())));
                tasks.complete(task, submission(task, request));
            }
        }
    }

    /** In one of the situations nobody looks at the task until somebody is told that it is overdue. */
    private boolean isLeftAlone(UserTask task, Request request) {
        return request.has(Situation.UNATTENDED)
                && !task.elementId().equals("Task_FollowUp")
                && !followedUp.contains(request);
    }

    private String submission(UserTask task, Request request) {
        return switch (task.elementId()) {
            case "Task_FollowUp" -> {
                followedUp.add(request);
                yield fill(task, "follow-up-on-open-request/wait", Map.of());
            }
            case "Task_ReviewWarnings" ->
                fill(
                        task,
                        request.has(Situation.WARNING_TAKEN_BACK)
                                ? "review-license-warnings/take-back"
                                : "review-license-warnings/keep",
                        Map.of());
            case "Task_ApproveMoreSeats" ->
                fill(
                        task,
                        request.has(Situation.NO_FREE_SEAT_REJECTED) ? Submission.REJECT_SEATS : Submission.BUY,
                        Map.of());
            case "Task_HandOverFirstPassword" -> fill(task, "hand-over-first-password/handed-over", Map.of());
            case "Task_ConfirmStart" -> fill(task, "confirm-start/started", Map.of());
            case "Task_CorrectStartData" ->
                fill(
                        task,
                        "correct-start-data/retry-with-person",
                        Map.of("userId", request.hires().getFirst().user()));
            default -> {
                request.hires().forEach(situations::fix);
                yield fill(task, Models.formOf(task.elementId()) + "/retry", Map.of());
            }
        };
    }

    private String fill(UserTask task, String submission, Map<String, ?> entered) {
        return Submission.of(submission, tasks.variables(task), entered);
    }
}

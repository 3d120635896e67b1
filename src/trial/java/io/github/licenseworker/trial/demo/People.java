package io.github.licenseworker.trial.demo;

import io.github.licenseworker.trial.engine.UserTask;
import io.github.licenseworker.trial.engine.UserTasks;
import io.github.licenseworker.trial.harness.Models;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Plays the people who get the tasks of the processes: does what a task asks for, then submits its form. */
final class People {

    private final UserTasks tasks;
    private final SituationSetup stage;
    private final RequestInstances cases;
    private final Consumer<String> progress;
    private final Set<Long> attended = new HashSet<>();
    private final Set<Request> followedUp = new HashSet<>();

    People(UserTasks tasks, SituationSetup stage, RequestInstances cases, Consumer<String> progress) {
        this.tasks = tasks;
        this.stage = stage;
        this.cases = cases;
        this.progress = progress;
    }

    /** Looks through the open tasks once. */
    void attend() {
        for (UserTask task : tasks.open()) {
            Request request = cases.requests().get(cases.caseOf(task.processInstanceKey()));
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
                yield "{\"followUpNote\": \"the approver is told\"}";
            }
            case "Task_ReviewWarnings" ->
                request.has(Situation.WARNING_TAKEN_BACK)
                        ? "{\"warningsDecision\": \"takeBack\", \"takeBackReason\": \"the wrong product\"}"
                        : "{\"warningsDecision\": \"keep\", \"warningsNote\": \"\"}";
            case "Task_ApproveMoreSeats" ->
                request.has(Situation.NO_FREE_SEAT_REJECTED)
                        ? "{\"seatDecision\": \"reject\", \"rejectionReason\": \"not in the budget\", \"decidedBy\": \"approver\"}"
                        : "{\"seatDecision\": \"buy\", \"decidedBy\": \"approver\"}";
            case "Task_NameUsageLocation" -> "{\"repairDecision\": \"retry\", \"usageLocation\": \"US\"}";
            case "Task_CorrectRequest" ->
                "{\"repairDecision\": \"retry\", \"userId\": \"%s\"}"
                        .formatted(request.hires().getFirst().user());
            default -> {
                request.hires().forEach(stage::mend);
                yield "{\"repairDecision\": \"retry\"}";
            }
        };
    }
}

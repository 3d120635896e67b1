package io.github.licenseworker.demo;

import io.github.licenseworker.engine.UserTask;
import io.github.licenseworker.engine.UserTasks;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Plays the people who get the tasks of the process: does what a task asks for, then submits its form. */
final class People {

    private static final String TRY_AGAIN = "{\"repairDecision\": \"retry\"}";
    private static final String REJECT = "{\"repairDecision\": \"reject\", \"rejectionReason\": \"not in the budget\"}";
    private static final String NOTED = "{\"note\": \"done\"}";

    private final UserTasks tasks;
    private final Stage stage;
    private final Map<Long, NewHire> hires;
    private final Consumer<String> progress;
    private final Set<Long> attended = new HashSet<>();
    private final Set<NewHire> followedUp = new HashSet<>();

    People(UserTasks tasks, Stage stage, Map<Long, NewHire> hires, Consumer<String> progress) {
        this.tasks = tasks;
        this.stage = stage;
        this.hires = hires;
        this.progress = progress;
    }

    /** Looks through the open tasks once. */
    void attend() {
        for (UserTask task : tasks.open()) {
            NewHire hire = hires.get(task.processInstanceKey());
            if (hire != null && !isLeftAlone(task, hire) && attended.add(task.key())) {
                progress.accept("%-12s %s: %s"
                        .formatted(
                                hire.employee(),
                                String.join(", ", task.candidateGroups()),
                                Model.nameOf(task.elementId())));
                tasks.complete(task, submission(task, hire));
            }
        }
    }

    /** In one of the situations nobody looks at the task until somebody is told that it is overdue. */
    private boolean isLeftAlone(UserTask task, NewHire hire) {
        return hire.situation() == Situation.UNATTENDED
                && !task.elementId().equals("Task_FollowUp")
                && !followedUp.contains(hire);
    }

    private String submission(UserTask task, NewHire hire) {
        return switch (task.elementId()) {
            case "Task_FollowUp" -> {
                followedUp.add(hire);
                yield NOTED;
            }
            case "Task_ReviewWarnings" -> NOTED;
            case "Task_CorrectRequest" -> {
                stage.mend(hire);
                yield "{\"repairDecision\": \"retry\", \"userId\": \"%s\"}".formatted(hire.user());
            }
            default -> {
                if (hire.situation() == Situation.NO_FREE_SEAT_REJECTED) {
                    yield REJECT;
                }
                stage.mend(hire);
                yield TRY_AGAIN;
            }
        };
    }
}

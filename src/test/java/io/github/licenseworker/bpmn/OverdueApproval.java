package io.github.licenseworker.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.trial.engine.UserTask;
import io.github.licenseworker.trial.harness.WorkerHarness;
import java.time.Duration;
import java.util.Map;

/** An approval that does not come in time, in the process of a person as in that of a team. */
final class OverdueApproval {

    static final String DECIDE = "Task_DecideOnOverdueApproval";

    static final Map<String, Object> WITHIN_HOURS =
            Map.of("remindAfter", "PT1H", "decideWithin", "PT3H", "requester", "grace");

    private OverdueApproval() {}

    /** Lets the time for the approval pass. */
    static ProcessInstance overdue(WorkerHarness setup, ProcessInstance run) {
        run.awaitTask("Task_ApproveMoreSeats");
        setup.letPass(Duration.ofHours(4));
        return run;
    }

    /** Sees that the leads are asked, and nobody else any more. */
    static UserTask assertLeadsAreAsked(ProcessInstance run) {
        UserTask decision = run.awaitTask(DECIDE);
        assertThat(run.openTaskIds()).as("neither approval nor reminder").containsExactly(DECIDE);
        assertThat(decision.candidateGroups()).containsExactly("onboarding-leads");
        assertThat(run.shownBy(decision).get("repairDecision").isNull()).isTrue();
        return decision;
    }

    /** What a request arranges for its approval where seats are dear. */
    static Map<String, Object> arranged(int monthlyPricePerSeat) {
        return Map.of(
                "requester", "grace",
                "monthlyPricePerSeat", monthlyPricePerSeat,
                "remindAfter", "PT4H",
                "decideWithin", "P9D");
    }

    /** Sees that the approval goes as {@linkplain #arranged it was arranged}. */
    static void assertArranged(ProcessInstance run) {
        UserTask approval = run.awaitTask("Task_ApproveMoreSeats");
        assertThat(approval.candidateGroups()).containsExactly("procurement");
        assertThat(Duration.between(approval.created(), approval.due()))
                .isCloseTo(Duration.ofDays(9), Duration.ofSeconds(5));
        assertThat(run.shownBy(approval).get("requester").asText()).isEqualTo("grace");
    }
}

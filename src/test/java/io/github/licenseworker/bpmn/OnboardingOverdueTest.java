package io.github.licenseworker.bpmn;

import static io.github.licenseworker.trial.harness.Submission.BUY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.trial.engine.UserTask;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where those who approve seats for a person do not decide in time. */
class OnboardingOverdueTest extends ModelFixture {

    private static final Map<String, String> DECIDE_WITHIN_HOURS =
            Map.of("remindAfter", "PT1H", "decideWithin", "PT3H", "requester", "grace");
    private static final String DECIDE = "Task_DecideOnOverdueApproval";

    @Test
    void asksWhoeverLeads() {
        ProcessInstance run = overdue(new Onboarding(setup, 0));

        UserTask decision = run.awaitTask(DECIDE);

        assertThat(run.openTaskIds()).as("neither approval nor reminder").containsExactly(DECIDE);
        assertThat(decision.candidateGroups()).containsExactly("onboarding-leads");
        assertThat(decision.priority()).isEqualTo(80);
        assertThat(Duration.between(decision.created(), decision.due()))
                .isCloseTo(Duration.ofDays(2), Duration.ofSeconds(5));
        Map<String, JsonNode> shown = run.shownBy(decision);
        assertThat(shown.get("requester").asText()).isEqualTo("grace");
        assertThat(shown.get("skuName").asText()).isEqualTo(Onboarding.NAME);
        assertThat(shown.get("repairDecision").isNull()).isTrue();
    }

    @Test
    void asksForApprovalAgain() {
        Onboarding onboarding = new Onboarding(setup, 0);
        ProcessInstance run = overdue(onboarding).submit(DECIDE, "decide-on-overdue-approval/retry");

        run.submit("Task_ApproveMoreSeats", BUY).endsWith("EndEvent_LicenseAssigned");

        assertThat(onboarding.seatChanges()).hasSize(1);
        assertThat(run.history().called("SeatPurchaseProcess")).hasSize(2);
    }

    @Test
    void takesASeatThatBecameFreeMeanwhile() {
        Onboarding onboarding = new Onboarding(setup, 0);
        ProcessInstance run = overdue(onboarding);
        run.awaitTask(DECIDE);
        onboarding.customer.setSeats(onboarding.skuId, 1);

        run.submit(DECIDE, "decide-on-overdue-approval/retry").endsWith("EndEvent_LicenseAssigned");

        assertThat(onboarding.seatChanges()).isEmpty();
    }

    @Test
    void endsRejectedWhereItIsGivenUp() {
        Onboarding onboarding = new Onboarding(setup, 0);

        ProcessInstance run = overdue(onboarding)
                .submit(DECIDE, "decide-on-overdue-approval/reject")
                .endsWith("EndEvent_RequestRejected");

        assertThat(onboarding.licenseChanges()).isEmpty();
        assertThat(run.history().variables())
                .containsEntry("outcome", "\"rejected\"")
                .containsEntry("rejectionReason", "\"no budget\"");
    }

    @Test
    void handsDownWhoAsksAndWhatItCosts() {
        ProcessInstance run = new Onboarding(setup, 0)
                .start(Map.of(
                        "requester",
                        "grace",
                        "monthlyPricePerSeat",
                        1500,
                        "remindAfter",
                        "PT4H",
                        "decideWithin",
                        "P9D"));

        UserTask approval = run.awaitTask("Task_ApproveMoreSeats");

        assertThat(approval.candidateGroups()).containsExactly("procurement");
        assertThat(Duration.between(approval.created(), approval.due()))
                .isCloseTo(Duration.ofDays(9), Duration.ofSeconds(5));
        assertThat(run.shownBy(approval).get("requester").asText()).isEqualTo("grace");
        setup.letPass(Duration.ofHours(5));
        run.awaitTask("Task_RemindApprover");
    }

    private ProcessInstance overdue(Onboarding onboarding) {
        ProcessInstance run = onboarding.start(DECIDE_WITHIN_HOURS);
        run.awaitTask("Task_ApproveMoreSeats");
        setup.letPass(Duration.ofHours(4));
        return run;
    }
}

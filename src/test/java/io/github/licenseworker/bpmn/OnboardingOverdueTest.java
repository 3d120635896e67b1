package io.github.licenseworker.bpmn;

import static io.github.licenseworker.bpmn.OverdueApproval.DECIDE;
import static io.github.licenseworker.bpmn.OverdueApproval.WITHIN_HOURS;
import static io.github.licenseworker.bpmn.OverdueApproval.arranged;
import static io.github.licenseworker.bpmn.OverdueApproval.assertArranged;
import static io.github.licenseworker.bpmn.OverdueApproval.assertLeadsAreAsked;
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

    @Test
    void asksTheLeads() {
        ProcessInstance run = overdue(new Onboarding(setup, 0));

        UserTask decision = assertLeadsAreAsked(run);
        assertThat(decision.priority()).isEqualTo(80);
        assertThat(Duration.between(decision.created(), decision.due()))
                .isCloseTo(Duration.ofDays(2), Duration.ofSeconds(5));
        Map<String, JsonNode> shown = run.shownBy(decision);
        assertThat(shown.get("requester").asText()).isEqualTo("grace");
        assertThat(shown.get("skuName").asText()).isEqualTo(Onboarding.NAME);
    }

    @Test
    void asksForApprovalAgain() {
        Onboarding onboarding = new Onboarding(setup, 0);
        ProcessInstance run = overdue(onboarding).submit(DECIDE, "decide-on-overdue-approval/retry");

        run.submit("Task_ApproveMoreSeats", BUY)
                .submit("Task_PassOnMessage", "pass-on-message/passed-on")
                .endsWith("EndEvent_LicenseAssigned");

        assertThat(onboarding.seatChanges()).hasSize(1);
        assertThat(run.history().called("SeatPurchaseProcess")).hasSize(2);
    }

    @Test
    void takesASeatThatBecameFreeMeanwhile() {
        Onboarding onboarding = new Onboarding(setup, 0);
        ProcessInstance run = overdue(onboarding);
        run.awaitTask(DECIDE);
        onboarding.customer.setSeats(onboarding.skuId, 1);

        run.submit(DECIDE, "decide-on-overdue-approval/retry")
                .submit("Task_PassOnMessage", "pass-on-message/passed-on")
                .endsWith("EndEvent_LicenseAssigned");

        assertThat(onboarding.seatChanges()).isEmpty();
    }

    @Test
    void endsRejectedWhereItIsGivenUp() {
        Onboarding onboarding = new Onboarding(setup, 0);

        ProcessInstance run = overdue(onboarding)
                .submit(DECIDE, "decide-on-overdue-approval/reject")
                .submit("Task_PassOnMessage", "pass-on-message/passed-on")
                .endsWith("EndEvent_RequestRejected");

        assertThat(onboarding.licenseChanges()).isEmpty();
        assertThat(run.history().variables())
                .containsEntry("outcome", "\"rejected\"")
                .containsEntry("rejectionReason", "\"no budget\"");
    }

    @Test
    void handsDownWhoAsksAndWhatItCosts() {
        ProcessInstance run = new Onboarding(setup, 0).start(arranged(1500));

        assertArranged(run);
        setup.letPass(Duration.ofHours(5));
        run.awaitTask("Task_PassOnMessage");
    }

    private ProcessInstance overdue(Onboarding onboarding) {
        return OverdueApproval.overdue(setup, onboarding.start(WITHIN_HOURS));
    }
}

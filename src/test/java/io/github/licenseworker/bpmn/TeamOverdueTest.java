package io.github.licenseworker.bpmn;

import static io.github.licenseworker.bpmn.OverdueApproval.DECIDE;
import static io.github.licenseworker.bpmn.OverdueApproval.WITHIN_HOURS;
import static io.github.licenseworker.bpmn.OverdueApproval.arranged;
import static io.github.licenseworker.bpmn.OverdueApproval.assertArranged;
import static io.github.licenseworker.bpmn.OverdueApproval.assertLeadsAreAsked;
import static io.github.licenseworker.trial.harness.Submission.BUY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.trial.engine.UserTask;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Where those who approve seats for a team do not decide in time. */
class TeamOverdueTest extends ModelFixture {

    @Test
    void asksTheLeads() {
        ProcessInstance run = overdue(new Onboarding(setup, 0));

        UserTask decision = assertLeadsAreAsked(run);
        assertThat(run.shownBy(decision).get("people")).hasSize(2);
    }

    @Test
    void countsAndAsksAgain() {
        Onboarding onboarding = new Onboarding(setup, 0);
        ProcessInstance run = overdue(onboarding);
        run.awaitTask(DECIDE);
        onboarding.customer.setSeats(onboarding.skuId, 1);

        run.submit(DECIDE, "decide-on-overdue-approval/retry-for-team");

        UserTask approval = run.awaitTask("Task_ApproveMoreSeats");
        assertThat(run.shownBy(approval).get("seats").asInt())
                .as("one became free meanwhile")
                .isEqualTo(1);
        run.submit("Task_ApproveMoreSeats", BUY)
                .submit("Task_PassOnMessage", "pass-on-message/passed-on")
                .endsWith("EndEvent_TeamLicensed");
        assertThat(run.variable("decisions").findValuesAsText("task"))
                .contains("decide-on-overdue-approval", "approve-license-request");
    }

    @Test
    void endsRejectedWhereItIsGivenUp() {
        Onboarding onboarding = new Onboarding(setup, 0);

        ProcessInstance run = overdue(onboarding)
                .submit(DECIDE, "decide-on-overdue-approval/reject")
                .submit("Task_PassOnMessage", "pass-on-message/passed-on")
                .endsWith("EndEvent_TeamRejected");

        assertThat(run.variable("rejectionReason").asText()).isEqualTo("no budget");
        assertThat(onboarding.licenseChanges()).isEmpty();
    }

    @Test
    void handsDownWhoAsksAndWhatItCosts() {
        Onboarding onboarding = new Onboarding(setup, 0);
        ProcessInstance run = onboarding.startTeam(onboarding.people(2), arranged(600));

        // 600 for each of two
        assertArranged(run);
        setup.letPass(Duration.ofHours(5));
        assertThat(run.shownBy(run.awaitTask("Task_PassOnMessage")).get("event").asText())
                .isEqualTo("approvalDue");
    }

    /** The seats are counted beforehand, so somebody else has to be quicker. */
    @Test
    void handsThemDownToEachPersonToo() {
        Onboarding onboarding = new Onboarding(setup, 1);
        onboarding.withoutLocation();
        ProcessInstance run = onboarding.startTeam(onboarding.people(1), arranged(1500));
        run.awaitTask("Task_NameUsageLocation");
        onboarding.customer.giveLicense(onboarding.addPerson("US"), onboarding.skuId);

        run.submit("Task_NameUsageLocation", "name-usage-location/retry");

        assertArranged(run);
    }

    private ProcessInstance overdue(Onboarding onboarding) {
        return OverdueApproval.overdue(setup, onboarding.startTeam(onboarding.people(2), WITHIN_HOURS));
    }
}

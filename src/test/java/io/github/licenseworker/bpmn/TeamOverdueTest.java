package io.github.licenseworker.bpmn;

import static io.github.licenseworker.trial.harness.Submission.BUY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.trial.engine.UserTask;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where those who approve seats for a team do not decide in time. */
class TeamOverdueTest extends ModelFixture {

    private static final String DECIDE = "Task_DecideOnOverdueApproval";

    @Test
    void asksWhoeverLeads() {
        ProcessInstance run = overdue(new Onboarding(setup, 0));

        UserTask decision = run.awaitTask(DECIDE);

        assertThat(run.openTaskIds()).as("neither approval nor reminder").containsExactly(DECIDE);
        assertThat(decision.candidateGroups()).containsExactly("onboarding-leads");
        assertThat(run.shownBy(decision).get("people")).hasSize(2);
        assertThat(run.shownBy(decision).get("repairDecision").isNull()).isTrue();
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
        run.submit("Task_ApproveMoreSeats", BUY).endsWith("EndEvent_TeamLicensed");
    }

    @Test
    void endsRejectedWhereItIsGivenUp() {
        Onboarding onboarding = new Onboarding(setup, 0);

        ProcessInstance run = overdue(onboarding)
                .submit(DECIDE, "decide-on-overdue-approval/reject")
                .endsWith("EndEvent_TeamRejected");

        assertThat(run.variable("rejectionReason").asText()).isEqualTo("no budget");
        assertThat(onboarding.licenseChanges()).isEmpty();
    }

    @Test
    void handsDownWhoAsksAndWhatItCosts() {
        Onboarding onboarding = new Onboarding(setup, 0);
        ProcessInstance run = onboarding.startTeam(
                onboarding.people(2),
                Map.of("requester", "grace", "monthlyPricePerSeat", 600, "remindAfter", "PT4H", "decideWithin", "P9D"));

        UserTask approval = run.awaitTask("Task_ApproveMoreSeats");

        assertThat(approval.candidateGroups()).as("600 for each of two").containsExactly("procurement");
        assertThat(Duration.between(approval.created(), approval.due()))
                .isCloseTo(Duration.ofDays(9), Duration.ofSeconds(5));
        assertThat(run.shownBy(approval).get("requester").asText()).isEqualTo("grace");
        setup.letPass(Duration.ofHours(5));
        run.awaitTask("Task_RemindApprover");
    }

    /** The seats are counted beforehand, so somebody else has to be quicker. */
    @Test
    void handsThemDownToEachPersonToo() {
        Onboarding onboarding = new Onboarding(setup, 1);
        onboarding.withoutLocation();
        ProcessInstance run = onboarding.startTeam(
                onboarding.people(1),
                Map.of(
                        "requester",
                        "grace",
                        "monthlyPricePerSeat",
                        1500,
                        "remindAfter",
                        "PT4H",
                        "decideWithin",
                        "P9D"));
        run.awaitTask("Task_NameUsageLocation");
        onboarding.customer.giveLicense(onboarding.addPerson("US"), onboarding.skuId);

        run.submit("Task_NameUsageLocation", "name-usage-location/retry");

        UserTask approval = run.awaitTask("Task_ApproveMoreSeats");
        assertThat(approval.candidateGroups()).containsExactly("procurement");
        assertThat(Duration.between(approval.created(), approval.due()))
                .isCloseTo(Duration.ofDays(9), Duration.ofSeconds(5));
        assertThat(run.shownBy(approval).get("requester").asText()).isEqualTo("grace");
    }

    private ProcessInstance overdue(Onboarding onboarding) {
        ProcessInstance run =
                onboarding.startTeam(onboarding.people(2), Map.of("remindAfter", "PT1H", "decideWithin", "PT3H"));
        run.awaitTask("Task_ApproveMoreSeats");
        setup.letPass(Duration.ofHours(4));
        return run;
    }
}

package io.github.licenseworker.bpmn;

import static io.github.licenseworker.bpmn.ProcessRun.BUY;
import static io.github.licenseworker.bpmn.ProcessRun.REJECT;
import static io.github.licenseworker.bpmn.ProcessRun.RETRY;
import static io.github.licenseworker.simulator.CallMatcher.onLicenseUpdate;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.engine.UserTask;
import io.github.licenseworker.simulator.Answers;
import io.github.licenseworker.simulator.RecordedRequest;
import io.github.licenseworker.simulator.SimulatedWarning;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How the onboarding of one person goes on after the license is assigned, and where it takes too long. */
class LicenseOnboardingTest extends ModelFixture {

    @Test
    void assignsTheLicense() {
        Onboarding onboarding = new Onboarding(setup, 1);

        ProcessRun run = onboarding.start().endsWith("EndEvent_LicenseAssigned");

        assertThat(onboarding.customer.licensesOf(onboarding.userId)).containsExactly(onboarding.skuId);
        assertThat(run.history().variables())
                .containsEntry("outcome", "\"assigned\"")
                .containsEntry("licenseWarnings", "[]")
                .containsKeys("licenseAssignment", "licenseAvailability")
                .doesNotContainKeys("licenseCallState", "licenseError", "seatsArranged");
        assertThat(onboarding.calls().stream().map(call -> correlationId(call)))
                .as("all jobs of the process instance")
                .hasSize(2)
                .containsOnly(correlationId(onboarding.calls().getFirst()));
    }

    @Test
    void leavesTheExcludedPlansToTheCaller() {
        Onboarding onboarding = new Onboarding(setup, 1);

        onboarding.start(Map.of("excludedPlans", List.of(onboarding.planId))).endsWith("EndEvent_LicenseAssigned");

        assertThat(onboarding.customer.excludedPlansOf(onboarding.userId, onboarding.skuId))
                .containsExactly(onboarding.planId);
    }

    @Test
    void keepsALicenseWhoseWarningsWereReviewed() {
        Onboarding onboarding = withWarning();
        ProcessRun run = onboarding.start();
        assertThat(run.awaitTask("Task_ReviewWarnings").candidateGroups()).containsExactly("onboarding-desk");
        assertThat(run.history().variables().get("licenseWarnings"))
                .isEqualTo(
                        "[{\"code\":\"Pending\",\"message\":\"Still being set up\",\"servicePlans\":[\"EXCHANGE\"]}]");

        run.complete("Task_ReviewWarnings", "{\"warningsDecision\": \"keep\", \"warningsNote\": \"told the customer\"}")
                .endsWith("EndEvent_AssignedWithWarnings");

        assertThat(onboarding.customer.licensesOf(onboarding.userId)).containsExactly(onboarding.skuId);
        assertThat(run.history().variables())
                .containsEntry("outcome", "\"assigned\"")
                .containsEntry("warningsNote", "\"told the customer\"");
    }

    @Test
    void takesALicenseBackWhoseWarningsAreNotAcceptable() {
        Onboarding onboarding = withWarning();

        ProcessRun run = onboarding
                .start()
                .complete("Task_ReviewWarnings", "{\"warningsDecision\": \"takeBack\"}")
                .endsWith("EndEvent_LicenseTakenBack");

        assertThat(onboarding.customer.licensesOf(onboarding.userId)).isEmpty();
        assertThat(onboarding.licenseChanges()).hasSize(2);
        assertThat(onboarding.licenseChanges().getLast().removed()).containsExactly(onboarding.skuId);
        assertThat(run.variable("outcome").asText()).isEqualTo("takenBack");
        assertThat(run.variable("licenseRemoval").at("/removedSkuIds/0").asText())
                .isEqualTo(onboarding.skuId);
    }

    @Test
    void takesBackOnlyWhatWasAssignedAtLast() {
        Onboarding onboarding = withWarning();
        var blocked = setup.partnerCenter()
                .fault(onLicenseUpdate().user(onboarding.userId), Answers.conditionalAccessBlocked());
        ProcessRun run = onboarding.start();
        run.awaitTask("Task_ExemptPartner");
        blocked.clear();

        run.complete("Task_ExemptPartner", RETRY)
                .complete("Task_ReviewWarnings", "{\"warningsDecision\": \"takeBack\"}")
                .endsWith("EndEvent_LicenseTakenBack");

        assertThat(run.history().completedElements().stream().filter("Task_RemoveLicense"::equals))
                .hasSize(1);
        assertThat(onboarding.customer.licensesOf(onboarding.userId)).isEmpty();
    }

    @Test
    void tellsSomebodyWhereARequestStaysOpenForTooLong() {
        Onboarding onboarding = new Onboarding(setup, 0);
        ProcessRun run = onboarding.start(Map.of("escalateAfter", "PT8H"));
        UserTask approval = run.awaitTask("Task_ApproveMoreSeats");
        assertThat(Duration.between(approval.created(), approval.due()))
                .isCloseTo(Duration.ofHours(8), Duration.ofSeconds(5));

        setup.engine().increaseTime(Duration.ofHours(9));

        assertThat(run.awaitTask("Task_FollowUp").candidateGroups()).containsExactly("onboarding-leads");
        assertThat(run.openTaskIds())
                .as("the task itself stays where it is")
                .containsExactlyInAnyOrder("Task_ApproveMoreSeats", "Task_FollowUp");
        run.complete("Task_FollowUp", "{\"followUpNote\": \"called them\"}")
                .complete("Task_ApproveMoreSeats", BUY)
                .endsWith("EndEvent_LicenseAssigned");
        assertThat(run.history().completedElements()).contains("EndEvent_FollowedUp");
    }

    @Test
    void waitsTwoDaysWhereNobodySaysOtherwise() {
        ProcessRun run = new Onboarding(setup, 0).start();
        run.awaitTask("Task_ApproveMoreSeats");

        setup.engine().increaseTime(Duration.ofHours(47));
        new Onboarding(setup, 1).start().endsWith("EndEvent_LicenseAssigned");
        assertThat(run.openTaskIds()).containsExactly("Task_ApproveMoreSeats");

        setup.engine().increaseTime(Duration.ofHours(2));
        run.awaitTask("Task_FollowUp");
    }

    @Test
    void asksAgainWhereTheNextTryMeetsAnotherProblem() {
        Onboarding onboarding = new Onboarding(setup, 0);
        var blocked = setup.partnerCenter()
                .fault(onLicenseUpdate().user(onboarding.userId).skipping(1), Answers.conditionalAccessBlocked());
        ProcessRun run = onboarding.start().complete("Task_ApproveMoreSeats", BUY);

        run.awaitTask("Task_ExemptPartner");

        assertThat(run.history().variables())
                .as("no former decision, which the form would show as this one's")
                .containsEntry("repairDecision", "null");
        blocked.clear();
        run.complete("Task_ExemptPartner", RETRY).endsWith("EndEvent_LicenseAssigned");
        assertThat(onboarding.seatChanges()).hasSize(1);
    }

    @Test
    void keepsTheReasonOfARejection() {
        ProcessRun run = new Onboarding(setup, 1)
                .withoutLocation()
                .start()
                .complete("Task_NameUsageLocation", REJECT)
                .endsWith("EndEvent_RequestRejected");

        assertThat(run.history().variables())
                .containsEntry("outcome", "\"rejected\"")
                .containsEntry("rejectionReason", "\"no budget\"");
    }

    private Onboarding withWarning() {
        Onboarding onboarding = new Onboarding(setup, 1);
        onboarding.customer.warnOn(
                onboarding.skuId, List.of(new SimulatedWarning("Pending", "Still being set up", List.of("EXCHANGE"))));
        return onboarding;
    }

    private static String correlationId(RecordedRequest call) {
        return call.header("MS-CorrelationId").orElseThrow();
    }
}

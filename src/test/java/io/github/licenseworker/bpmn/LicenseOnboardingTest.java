package io.github.licenseworker.bpmn;

import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static io.github.licenseworker.trial.harness.Submission.BUY;
import static io.github.licenseworker.trial.harness.Submission.REJECT_SEATS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.http.RecordedRequest;
import io.github.licenseworker.simulator.partnercenter.Answers;
import io.github.licenseworker.simulator.partnercenter.SimulatedWarning;
import io.github.licenseworker.trial.engine.UserTask;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How the onboarding of one person goes on after the license is assigned, and where it takes too long. */
class LicenseOnboardingTest extends ModelFixture {

    @Test
    void assignsTheLicense() {
        Onboarding onboarding = new Onboarding(setup, 1);

        ProcessInstance run = onboarding.start().endsWith("EndEvent_LicenseAssigned");

        assertThat(onboarding.customer.licensesOf(onboarding.userId)).containsExactly(onboarding.skuId);
        assertThat(run.history().variables())
                .containsEntry("outcome", "\"assigned\"")
                .containsEntry("licenseWarnings", "[]")
                .containsKeys("licenseAssignment", "licenseAvailability")
                .doesNotContainKeys("licenseCallState", "licenseError", "seatsArranged");
        assertThat(onboarding.calls().stream()
                        .filter(call -> call.path().matches(".*/(subscribedskus|licenses|licenseupdates)"))
                        .map(call -> correlationId(call)))
                .as("all jobs of the process instance: find, look before, assign")
                .hasSize(3)
                .containsOnly(correlationId(onboarding.calls().getLast()));
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
        Onboarding onboarding = withWarning(1);
        ProcessInstance run = onboarding.start();
        UserTask review = run.awaitTask("Task_ReviewWarnings");
        assertThat(review.candidateGroups()).containsExactly("onboarding-desk");
        assertThat(review.priority()).isEqualTo(40);
        assertThat(Duration.between(review.created(), review.due()))
                .isCloseTo(Duration.ofDays(2), Duration.ofSeconds(5));
        assertThat(run.history().variables().get("licenseWarnings"))
                .isEqualTo(
                        "[{\"code\":\"Pending\",\"message\":\"Still being set up\",\"servicePlans\":[\"EXCHANGE\"]}]");

        run.submit("Task_ReviewWarnings", "review-license-warnings/keep").endsWith("EndEvent_LicenseAssigned");

        assertThat(run.history().completedElements()).contains("EndEvent_AssignedWithWarnings");
        assertThat(onboarding.customer.licensesOf(onboarding.userId)).containsExactly(onboarding.skuId);
        assertThat(run.history().variables())
                .containsEntry("outcome", "\"assigned\"")
                .containsEntry("warningsNote", "\"told the customer\"");
    }

    @Test
    void takesALicenseBackWhoseWarningsAreNotAcceptable() {
        Onboarding onboarding = withWarning(1);

        ProcessInstance run = onboarding
                .start()
                .submit("Task_ReviewWarnings", "review-license-warnings/take-back")
                .endsWith("EndEvent_LicenseTakenBack");

        assertThat(onboarding.customer.licensesOf(onboarding.userId)).isEmpty();
        assertThat(onboarding.licenseChanges()).hasSize(2);
        assertThat(onboarding.licenseChanges().getLast().removed()).containsExactly(onboarding.skuId);
        assertThat(run.variable("outcome").asText()).isEqualTo("takenBack");
        assertThat(run.variable("warningsNote").asText()).isEqualTo("the wrong product");
        assertThat(run.variable("licenseRemoval").at("/removedSkuIds/0").asText())
                .isEqualTo(onboarding.skuId);
    }

    @Test
    void takesBackOnlyWhatWasAssignedAtLast() {
        Onboarding onboarding = withWarning(1);
        var blocked = setup.partnerCenter()
                .fault(onLicenseUpdate().user(onboarding.userId), Answers.conditionalAccessBlocked());
        ProcessInstance run = onboarding.start();
        run.awaitTask("Task_ExemptPartner");
        blocked.clear();

        run.submit("Task_ExemptPartner", "exempt-partner/retry")
                .submit("Task_ReviewWarnings", "review-license-warnings/take-back")
                .endsWith("EndEvent_LicenseTakenBack");

        assertThat(onboarding.licenseChanges().stream()
                        .filter(change -> !change.removed().isEmpty()))
                .hasSize(1);
        assertThat(onboarding.customer.licensesOf(onboarding.userId)).isEmpty();
    }

    @Test
    void tellsSomebodyWhereARequestStaysOpenForTooLong() {
        Onboarding onboarding = new Onboarding(setup, 0);
        ProcessInstance run = onboarding.start(Map.of("escalateAfter", "PT8H"));
        run.awaitTask("Task_ApproveMoreSeats");

        setup.letPass(Duration.ofHours(9));

        UserTask followUp = run.awaitTask("Task_FollowUp");
        assertThat(followUp.candidateGroups()).containsExactly("onboarding-leads");
        assertThat(followUp.priority()).isEqualTo(70);
        assertThat(Duration.between(followUp.created(), followUp.due()))
                .isCloseTo(Duration.ofHours(8), Duration.ofSeconds(5));
        assertThat(run.openTaskIds())
                .as("the task itself stays where it is")
                .containsExactlyInAnyOrder("Task_ApproveMoreSeats", "Task_FollowUp");
        run.submit("Task_FollowUp", "follow-up-on-open-request/wait")
                .submit("Task_ApproveMoreSeats", BUY)
                .endsWith("EndEvent_LicenseAssigned");
        assertThat(run.openTaskIds()).isEmpty();
    }

    @Test
    void waitsTwoDaysWhereNobodySaysOtherwise() {
        ProcessInstance run = new Onboarding(setup, 0).start();
        run.awaitTask("Task_ApproveMoreSeats");

        setup.letPass(Duration.ofHours(47));
        new Onboarding(setup, 1).start().endsWith("EndEvent_LicenseAssigned");
        assertThat(run.openTaskIds()).contains("Task_ApproveMoreSeats").doesNotContain("Task_FollowUp");

        setup.letPass(Duration.ofHours(2));
        run.awaitTask("Task_FollowUp");
    }

    @Test
    void needsNoFollowUpOnceTheLicenseIsAssigned() {
        ProcessInstance run = openForTooLong(new Onboarding(setup, 0));

        run.submit("Task_ApproveMoreSeats", BUY).endsWith("EndEvent_LicenseAssigned");

        assertThat(run.openTaskIds()).isEmpty();
    }

    @Test
    void needsNoFollowUpOnceTheRequestIsRejected() {
        ProcessInstance run = openForTooLong(new Onboarding(setup, 0));

        run.submit("Task_ApproveMoreSeats", REJECT_SEATS).endsWith("EndEvent_RequestRejected");

        assertThat(run.openTaskIds()).isEmpty();
    }

    @Test
    void needsNoFollowUpOnceTheWarningsAreReviewed() {
        ProcessInstance run = openForTooLong(withWarning(0));
        run.submit("Task_ApproveMoreSeats", BUY).awaitTask("Task_ReviewWarnings");
        assertThat(run.openTaskIds()).containsExactlyInAnyOrder("Task_FollowUp", "Task_ReviewWarnings");

        run.submit("Task_ReviewWarnings", "review-license-warnings/keep").endsWith("EndEvent_LicenseAssigned");

        assertThat(run.openTaskIds()).isEmpty();
    }

    @Test
    void takesTheLicenseBackBeforeItForgetsTheFollowUp() {
        Onboarding onboarding = withWarning(0);
        ProcessInstance run = openForTooLong(onboarding)
                .submit("Task_ApproveMoreSeats", BUY)
                .submit("Task_ReviewWarnings", "review-license-warnings/take-back")
                .endsWith("EndEvent_LicenseTakenBack");

        assertThat(run.openTaskIds()).isEmpty();
        assertThat(onboarding.customer.licensesOf(onboarding.userId)).isEmpty();
    }

    @Test
    void asksAgainWhereTheNextTryMeetsAnotherProblem() {
        Onboarding onboarding = new Onboarding(setup, 0);
        var blocked = setup.partnerCenter()
                .fault(onLicenseUpdate().user(onboarding.userId).skipping(1), Answers.conditionalAccessBlocked());
        ProcessInstance run = onboarding.start().submit("Task_ApproveMoreSeats", BUY);

        run.awaitTask("Task_ExemptPartner");

        assertThat(run.shownBy(run.awaitTask("Task_ExemptPartner"))
                        .get("repairDecision")
                        .isNull())
                .as("no former decision, which the form would show as this one's")
                .isTrue();
        blocked.clear();
        run.submit("Task_ExemptPartner", "exempt-partner/retry").endsWith("EndEvent_LicenseAssigned");
        assertThat(onboarding.seatChanges()).hasSize(1);
    }

    @Test
    void keepsTheReasonOfARejection() {
        ProcessInstance run = new Onboarding(setup, 1)
                .withoutLocation()
                .start()
                .submit("Task_NameUsageLocation", "name-usage-location/reject")
                .endsWith("EndEvent_RequestRejected");

        assertThat(run.history().variables())
                .containsEntry("outcome", "\"rejected\"")
                .containsEntry("rejectionReason", "\"no budget\"");
    }

    @Test
    void onlyWhoHasTheTaskDecidesOnTakingBack() {
        Onboarding onboarding = withWarning(1);
        ProcessInstance run = onboarding.start().assign("Task_ReviewWarnings", "grace");

        assertThat(run.submitDenied("Task_ReviewWarnings", "review-license-warnings/take-back", Map.of()))
                .startsWith("Enter your own user name");

        assertThat(onboarding.customer.licensesOf(onboarding.userId)).containsExactly(onboarding.skuId);
        run.submit("Task_ReviewWarnings", "review-license-warnings/take-back", Map.of("decidedBy", "grace"))
                .endsWith("EndEvent_LicenseTakenBack");
        JsonNode entry = run.variable("decisions").get(0);
        assertThat(entry.path("task").asText()).isEqualTo("review-license-warnings");
        assertThat(entry.path("decision").asText()).isEqualTo("takeBack");
        assertThat(entry.path("decidedBy").asText()).isEqualTo("grace");
        assertThat(entry.path("reason").asText()).isEqualTo("the wrong product");
        assertThat(entry.at("/data/newlyAssigned").asBoolean()).isTrue();
    }

    @Test
    void leavesALicenseThatThePersonHeldBeforeTheRequest() {
        Onboarding onboarding = withWarning(1);
        onboarding.customer.giveLicense(onboarding.userId, onboarding.skuId);
        ProcessInstance run = onboarding.start();
        assertThat(run.shownBy(run.awaitTask("Task_ReviewWarnings"))
                        .get("newlyAssigned")
                        .asBoolean(true))
                .as("what the form says before the choice")
                .isFalse();

        run.complete(
                        "Task_ReviewWarnings",
                        "{\"warningsDecision\": \"takeBack\", \"takeBackReason\": \"a mistake\", \"decidedBy\": \"grace\"}")
                .endsWith("EndEvent_LicenseAssigned");

        assertThat(onboarding.customer.licensesOf(onboarding.userId)).containsExactly(onboarding.skuId);
        assertThat(run.variable("outcome").asText()).isEqualTo("assigned");
    }

    @Test
    void followsUpOnAReviewThatNobodyDoesAfterTheTimeThatWasMeant() {
        ProcessInstance run = withWarning(1).start(Map.of("escalateAfter", "P2W"));
        run.awaitTask("Task_ReviewWarnings");
        setup.letPass(Duration.ofDays(3));
        new Onboarding(setup, 1).start().endsWith("EndEvent_LicenseAssigned");
        assertThat(run.openTaskIds()).containsExactly("Task_ReviewWarnings");

        setup.letPass(Duration.ofDays(12));

        run.awaitTask("Task_FollowUp");
    }

    private ProcessInstance openForTooLong(Onboarding onboarding) {
        ProcessInstance run = onboarding.start(Map.of("escalateAfter", "PT8H"));
        run.awaitTask("Task_ApproveMoreSeats");
        setup.letPass(Duration.ofHours(9));
        run.awaitTask("Task_FollowUp");
        return run;
    }

    private Onboarding withWarning(int seats) {
        Onboarding onboarding = new Onboarding(setup, seats);
        onboarding.customer.warnOn(
                onboarding.skuId, List.of(new SimulatedWarning("Pending", "Still being set up", List.of("EXCHANGE"))));
        return onboarding;
    }

    private static String correlationId(RecordedRequest call) {
        return call.header("MS-CorrelationId").orElseThrow();
    }
}

package io.github.licenseworker.bpmn;

import static io.github.licenseworker.bpmn.Onboarding.REJECT;
import static io.github.licenseworker.bpmn.Onboarding.RETRY;
import static io.github.licenseworker.simulator.CallMatcher.onLicenseUpdate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.licenseworker.engine.UserTask;
import io.github.licenseworker.local.LocalSetup;
import io.github.licenseworker.simulator.Answer;
import io.github.licenseworker.simulator.Answers;
import io.github.licenseworker.simulator.SimulatedWarning;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every path of the onboarding process, on a real engine, with the real worker and people who submit the forms. */
class LicenseOnboardingTest {

    private static LocalSetup setup;

    @BeforeAll
    static void start() throws Exception {
        setup = LocalSetup.start();
        setup.deployModels();
    }

    @AfterAll
    static void stop() {
        setup.close();
    }

    @Test
    void assignsTheLicense() {
        Onboarding onboarding = new Onboarding(setup, 1).start();

        onboarding.endsWith("EndEvent_LicenseAssigned");
        assertThat(onboarding.customer.licensesOf(onboarding.userId)).containsExactly(onboarding.skuId);
        assertThat(onboarding.history().variables())
                .containsEntry("licenseWarnings", "[]")
                .containsKey("licenseAssignment")
                .doesNotContainKey("licenseCallState");
    }

    @Test
    void leavesTheExcludedPlansToTheCaller() {
        Onboarding onboarding = new Onboarding(setup, 1).start(Map.of("excludedPlans", List.of()));

        onboarding.endsWith("EndEvent_LicenseAssigned");
    }

    @Test
    void hasWarningsReviewed() {
        Onboarding onboarding = new Onboarding(setup, 1);
        onboarding.customer.warnOn(
                onboarding.skuId, List.of(new SimulatedWarning("Pending", "Still being set up", List.of("EXCHANGE"))));

        onboarding.start().complete("Task_ReviewWarnings", "{\"warningsNote\": \"told the customer\"}");

        onboarding.endsWith("EndEvent_AssignedWithWarnings");
        assertThat(onboarding.history().variables().get("licenseWarnings"))
                .isEqualTo(
                        "[{\"code\":\"Pending\",\"message\":\"Still being set up\",\"servicePlans\":[\"EXCHANGE\"]}]");
    }

    @Test
    void assignsAfterMoreSeatsWereApproved() {
        Onboarding onboarding = new Onboarding(setup, 0).start();
        UserTask approval = onboarding.awaitTask("Task_ApproveMoreSeats");
        assertThat(approval.candidateGroups()).containsExactly("license-approvers");

        onboarding.customer.addSeats(onboarding.skuId, 1);
        onboarding.complete("Task_ApproveMoreSeats", RETRY);

        onboarding.endsWith("EndEvent_LicenseAssigned");
        assertThat(onboarding.customer.availableSeats(onboarding.skuId)).isZero();
        assertThat(onboarding.headersOfCalls("MS-CorrelationId"))
                .as("the two jobs of the process instance")
                .hasSize(2)
                .allMatch(onboarding.headersOfCalls("MS-CorrelationId").getFirst()::equals);
        assertThat(onboarding.headersOfCalls("MS-RequestId")).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "Task_RenewPartnerConsent, partner-administrators, PARTNER_TOKEN_REJECTED",
        "Task_ExemptPartner, customer-contacts, CONDITIONAL_ACCESS_BLOCKED",
        "Task_CorrectRequest, onboarding-desk, PARTNER_ACCESS_DENIED"
    })
    void assignsAfterWhatStoodInTheWayIsMended(String task, String group, String code) throws Exception {
        Onboarding onboarding = new Onboarding(setup, 1);
        var fault = setup.partnerCenter().fault(onLicenseUpdate().user(onboarding.userId), answerFor(code));

        UserTask repair = onboarding.start().awaitTask(task);

        assertThat(repair.candidateGroups()).containsExactly(group);
        var error = new ObjectMapper().readTree(onboarding.history().variables().get("licenseError"));
        assertThat(error.path("code").asText()).isEqualTo(code);
        assertThat(error.path("requestId").asText()).isNotEmpty();

        fault.clear();
        onboarding.complete(task, RETRY).endsWith("EndEvent_LicenseAssigned");
    }

    @ParameterizedTest
    @CsvSource({
        "Task_ApproveMoreSeats, LICENSE_QUOTA_EXCEEDED",
        "Task_RenewPartnerConsent, PARTNER_TOKEN_REJECTED",
        "Task_ExemptPartner, CONDITIONAL_ACCESS_BLOCKED",
        "Task_CorrectRequest, PARTNER_ACCESS_DENIED"
    })
    void endsRejectedWhereSomebodyRejectsIt(String task, String code) {
        Onboarding onboarding = new Onboarding(setup, 1);
        var unused = setup.partnerCenter().fault(onLicenseUpdate().user(onboarding.userId), answerFor(code));

        onboarding.start().complete(task, REJECT).endsWith("EndEvent_RequestRejected");

        assertThat(onboarding.customer.licensesOf(onboarding.userId)).isEmpty();
        assertThat(onboarding.history().variables()).containsEntry("rejectionReason", "\"no budget\"");
    }

    @Test
    void assignsAfterTheRequestWasCorrected() {
        Onboarding onboarding = new Onboarding(setup, 1).start(Map.of("userId", "nobody@contoso.example"));

        onboarding
                .complete(
                        "Task_CorrectRequest",
                        "{\"repairDecision\": \"retry\", \"userId\": \"%s\"}".formatted(onboarding.userId))
                .endsWith("EndEvent_LicenseAssigned");
    }

    @Test
    void asksAgainWhereTheNextTryMeetsAnotherProblem() {
        Onboarding onboarding = new Onboarding(setup, 0).start();
        onboarding.awaitTask("Task_ApproveMoreSeats");
        var blocked = setup.partnerCenter()
                .fault(onLicenseUpdate().user(onboarding.userId), Answers.conditionalAccessBlocked());
        onboarding.complete("Task_ApproveMoreSeats", RETRY);

        onboarding.awaitTask("Task_ExemptPartner");

        assertThat(onboarding.history().variables())
                .as("the former decision, which the form would show as this one's")
                .containsEntry("repairDecision", "null");
        blocked.clear();
        onboarding.customer.addSeats(onboarding.skuId, 1);
        onboarding.complete("Task_ExemptPartner", RETRY).endsWith("EndEvent_LicenseAssigned");
    }

    @Test
    void tellsSomebodyWhereARequestStaysOpenForTooLong() {
        Onboarding onboarding = new Onboarding(setup, 0).start(Map.of("escalateAfter", "PT8H"));
        UserTask approval = onboarding.awaitTask("Task_ApproveMoreSeats");
        assertThat(Duration.between(approval.created(), approval.due()))
                .isCloseTo(Duration.ofHours(8), Duration.ofSeconds(5));

        setup.engine().increaseTime(Duration.ofHours(9));

        UserTask followUp = onboarding.awaitTask("Task_FollowUp");
        assertThat(followUp.candidateGroups()).containsExactly("onboarding-leads");
        assertThat(onboarding.openTasks().map(UserTask::elementId))
                .as("the task itself stays where it is")
                .containsExactlyInAnyOrder("Task_ApproveMoreSeats", "Task_FollowUp");
        onboarding.complete("Task_FollowUp", "{\"followUpNote\": \"called them\"}");
        onboarding.customer.addSeats(onboarding.skuId, 1);
        onboarding.complete("Task_ApproveMoreSeats", RETRY).endsWith("EndEvent_LicenseAssigned");
    }

    @Test
    void waitsTwoDaysWhereNobodySaysOtherwise() {
        Onboarding onboarding = new Onboarding(setup, 0).start();
        onboarding.awaitTask("Task_ApproveMoreSeats");

        setup.engine().increaseTime(Duration.ofHours(47));
        Onboarding later = new Onboarding(setup, 1).start();
        later.endsWith("EndEvent_LicenseAssigned");
        assertThat(onboarding.openTasks().map(UserTask::elementId)).containsExactly("Task_ApproveMoreSeats");

        setup.engine().increaseTime(Duration.ofHours(2));
        onboarding.awaitTask("Task_FollowUp");
    }

    @Test
    void namesEveryViolationOfAMalformedRequest() {
        Onboarding onboarding = new Onboarding(setup, 1).start(Map.of("userId", "", "skuId", "E3"));
        onboarding.awaitTask("Task_CorrectRequest");

        assertThat(onboarding.history().variables().get("licenseError"))
                .contains("LICENSE_REQUEST_INVALID", "userId is missing", "skuId must be a GUID, but is 'E3'");
        await().untilAsserted(() -> assertThat(setup.partnerCenter().ledger().requests())
                .noneMatch(request -> request.path().contains(onboarding.customer.id())));
    }

    private static Answer answerFor(String code) {
        return switch (code) {
            case "LICENSE_QUOTA_EXCEEDED" -> Answers.quotaExceeded();
            case "PARTNER_TOKEN_REJECTED" -> Answers.mfaClaimMissing();
            case "CONDITIONAL_ACCESS_BLOCKED" -> Answers.conditionalAccessBlocked();
            case "PARTNER_ACCESS_DENIED" -> Answers.insufficientPrivileges();
            default -> throw new IllegalArgumentException(code);
        };
    }
}

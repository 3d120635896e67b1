package io.github.licenseworker.bpmn;

import static io.github.licenseworker.bpmn.EmployeeOnboardingTest.CONFIRM;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.partnercenter.Answers;
import io.github.licenseworker.simulator.partnercenter.SimulatedWarning;
import io.github.licenseworker.trial.harness.Submission;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was assigned is taken back where the onboarding is cancelled afterwards, and nothing else. */
class EmployeeCancellationTest extends ModelFixture {

    @Test
    void takesTheLicenseBackWhereThePersonDoesNotStart() {
        Employee employee = new Employee(setup, 1);

        ProcessInstance run = employee.hire()
                .complete(CONFIRM, Submission.of("confirm-start/cancelled"))
                .endsWith("EndEvent_OnboardingCancelled");

        assertThat(employee.isLicensed()).isFalse();
        assertThat(employee.licenseChanges()).hasSize(2);
        assertThat(employee.licenseChanges().getLast().removed()).containsExactly(employee.skuId);
        assertThat(run.history().completedElements()).contains("CallActivity_TakeLicenseBack", "Event_UndoOnboarding");
        assertThat(run.history().variables())
                .containsEntry("outcome", "\"cancelled\"")
                .containsEntry("startDecision", "\"cancelled\"")
                .containsEntry("cancellationReason", "\"took another job\"")
                .containsEntry("removalOutcome", "\"removed\"")
                .containsEntry("keptReason", "null")
                .containsKey("licenseRemoval");
    }

    @Test
    void leavesThePersonALicenseThatWasHeldBefore() {
        Employee employee = new Employee(setup, 1);
        employee.customer.giveLicense(employee.userId, employee.skuId);
        ProcessInstance run = employee.hire();
        run.awaitTask(CONFIRM);

        run.complete(CONFIRM, Submission.of("confirm-start/cancelled-held-before"))
                .endsWith("EndEvent_OnboardingCancelled");

        assertThat(employee.isLicensed()).isTrue();
        assertThat(run.history().variables())
                .containsEntry("removalOutcome", "\"kept\"")
                .containsEntry("keptReason", "\"The person held the license before\"");
    }

    @Test
    void keepsWhoDecidedWhatAndWhy() {
        Employee employee = new Employee(setup, 1);

        ProcessInstance run = employee.hire()
                .complete(CONFIRM, Submission.of("confirm-start/cancelled"))
                .endsWith("EndEvent_OnboardingCancelled");

        JsonNode decision = run.variable("decisions").path(0);
        assertThat(decision.path("task").asText()).isEqualTo("confirm-start");
        assertThat(decision.path("decision").asText()).isEqualTo("cancelled");
        assertThat(decision.path("decidedBy").asText()).isEqualTo("desk");
        assertThat(decision.path("reason").asText()).isEqualTo("took another job");
        assertThat(decision.path("decidedAt").asText()).isNotBlank();
        assertThat(decision.at("/data/userId").asText()).isEqualTo(employee.userId);
        assertThat(decision.at("/data/newlyAssigned").asBoolean()).isTrue();
    }

    @Test
    void isCancelledOnlyByThePersonWhomTheTaskIsAssignedTo() {
        Employee employee = new Employee(setup, 1);
        ProcessInstance run = employee.hire();
        run.assign(CONFIRM, "ada");

        String reason = run.submitDenied(CONFIRM, "confirm-start/cancelled", Map.of("decidedBy", "grace"));

        assertThat(reason).startsWith("Enter your own user name");
        assertThat(employee.isLicensed()).isTrue();
        run.submit(CONFIRM, "confirm-start/cancelled", Map.of("decidedBy", "ada"))
                .endsWith("EndEvent_OnboardingCancelled");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void takesTheLicenseBackOnAMessage(boolean former) {
        Employee employee = new Employee(setup, 1);
        String id = UUID.randomUUID().toString();
        ProcessInstance run = employee.hire(Map.of("onboardingId", id));
        run.awaitTask(CONFIRM);

        Map<String, ?> said = Map.of("cancellationReason", "hired by mistake", "skuName", "not ours to change");
        if (former) {
            employee.cancelAsBefore(id, said);
        } else {
            employee.cancel(id, said);
        }

        run.endsWith("EndEvent_OnboardingCancelled");
        assertThat(employee.isLicensed()).isFalse();
        assertThat(run.openTaskIds()).isEmpty();
        assertThat(run.history().variables())
                .containsEntry("outcome", "\"cancelled\"")
                .containsEntry("cancellationReason", "\"hired by mistake\"")
                .containsEntry("removalOutcome", "\"removed\"")
                .containsEntry("skuName", "\"" + Onboarding.NAME + "\"");
    }

    @Test
    void cancelsAtOneCustomerWhereTwoHaveTheSameId() {
        Employee one = new Employee(setup, 1);
        Employee other = new Employee(setup, 1);
        ProcessInstance first = one.hire(Map.of("onboardingId", 4711));
        ProcessInstance second = other.hire(Map.of("onboardingId", 4711));
        first.awaitTask(CONFIRM);
        second.awaitTask(CONFIRM);

        other.cancel("4711", Map.of());

        second.endsWith("EndEvent_OnboardingCancelled");
        assertThat(first.openTaskIds()).containsExactly(CONFIRM);
        assertThat(one.isLicensed()).isTrue();
        assertThat(other.isLicensed()).isFalse();
    }

    @Test
    void hearsOfTheCancellationByTheUserIdWhereTheOnboardingHasNoId() {
        Employee employee = new Employee(setup, 1);
        ProcessInstance run = employee.hire();
        run.awaitTask(CONFIRM);

        employee.cancel(employee.userId, Map.of());

        run.endsWith("EndEvent_OnboardingCancelled");
        assertThat(run.variable("cancellationReason").isNull()).isTrue();
    }

    @Test
    void leavesALicenseAloneThatItHasNotAssigned() {
        Employee employee = new Employee(setup, 1);
        var blocked = setup.partnerCenter()
                .fault(onLicenseUpdate().user(employee.userId), Answers.conditionalAccessBlocked());
        ProcessInstance run = employee.hire().complete("Task_ExemptPartner", Submission.of("exempt-partner/reject"));
        run.awaitTask(CONFIRM);
        blocked.clear();
        employee.customer.giveLicense(employee.userId, employee.skuId);

        run.complete(CONFIRM, Submission.of("confirm-start/cancelled-without-license"))
                .endsWith("EndEvent_OnboardingCancelled");

        assertThat(employee.isLicensed()).isTrue();
        assertThat(run.history().called("LicenseRemovalProcess")).isEmpty();
        assertThat(run.history().variables())
                .containsEntry("outcome", "\"cancelled\"")
                .containsEntry("removalOutcome", "null");
    }

    @Test
    void takesNothingBackTwice() {
        Employee employee = new Employee(setup, 1);
        employee.customer.warnOn(employee.skuId, List.of(new SimulatedWarning("Pending", "Being set up", List.of())));
        ProcessInstance run =
                employee.hire().complete("Task_ReviewWarnings", Submission.of("review-license-warnings/take-back"));
        run.awaitTask(CONFIRM);
        assertThat(run.variable("licenseOutcome").asText()).isEqualTo("takenBack");

        run.complete(CONFIRM, Submission.of("confirm-start/cancelled-without-license"))
                .endsWith("EndEvent_OnboardingCancelled");

        assertThat(run.history().called("LicenseTakeBackProcess"))
                .as("once, after the warnings")
                .hasSize(1);
        assertThat(employee.licenseChanges()).hasSize(2);
    }
}

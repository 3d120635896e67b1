package io.github.licenseworker.bpmn;

import static io.github.licenseworker.bpmn.EmployeeOnboardingTest.CONFIRM;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.partnercenter.Answers;
import io.github.licenseworker.simulator.partnercenter.SimulatedWarning;
import io.github.licenseworker.trial.harness.Submission;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
    void takesTheLicenseBackOnAMessage() {
        Employee employee = new Employee(setup, 1);
        ProcessInstance run = employee.hire(Map.of("onboardingId", "hire-7"));
        run.awaitTask(CONFIRM);

        employee.cancel("hire-7", Map.of("cancellationReason", "hired by mistake", "skuName", "not ours to change"));

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

        run.complete(CONFIRM, Submission.of("confirm-start/cancelled")).endsWith("EndEvent_OnboardingCancelled");

        assertThat(employee.isLicensed()).isTrue();
        assertThat(run.history().called("LicenseOffboardingProcess")).isEmpty();
        assertThat(run.history().variables())
                .containsEntry("outcome", "\"cancelled\"")
                .doesNotContainKey("removalOutcome");
    }

    @Test
    void takesNothingBackTwice() {
        Employee employee = new Employee(setup, 1);
        employee.customer.warnOn(employee.skuId, List.of(new SimulatedWarning("Pending", "Being set up", List.of())));
        ProcessInstance run =
                employee.hire().complete("Task_ReviewWarnings", Submission.of("review-license-warnings/take-back"));
        run.awaitTask(CONFIRM);
        assertThat(run.variable("licenseOutcome").asText()).isEqualTo("takenBack");

        run.complete(CONFIRM, Submission.of("confirm-start/cancelled")).endsWith("EndEvent_OnboardingCancelled");

        assertThat(run.history().called("LicenseOffboardingProcess")).isEmpty();
        assertThat(employee.licenseChanges()).hasSize(2);
    }
}

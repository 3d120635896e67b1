package io.github.licenseworker.bpmn;

import static io.github.licenseworker.bpmn.EmployeeOnboardingTest.CONFIRM;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.partnercenter.Answers;
import io.github.licenseworker.trial.harness.Submission;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Taking a license back is a process of its own: from whom, what stands in the way, and what becomes of it. */
class EmployeeTakeBackTest extends ModelFixture {

    @Test
    void takesTheLicenseBackFromThePersonWhoReallyGotIt() {
        Employee employee = new Employee(setup, 2);
        String colleague = employee.addColleague();
        var unused = setup.partnerCenter().fault(onLicenseUpdate().user(employee.userId), Answers.userNotFound());
        ProcessInstance run = employee.hire()
                .submit("Task_CorrectRequest", "correct-request/retry-with-another-user", Map.of("userId", colleague));
        run.awaitTask(CONFIRM);
        assertThat(employee.customer.licensesOf(colleague)).containsExactly(employee.skuId);

        run.complete(CONFIRM, Submission.of("confirm-start/cancelled")).endsWith("EndEvent_OnboardingCancelled");

        assertThat(employee.customer.licensesOf(colleague)).isEmpty();
    }

    @Test
    void asksThePeopleWhoCanHelpWhereTakingBackMeetsAProblem() {
        Employee employee = new Employee(setup, 1);
        ProcessInstance run = employee.hire(Map.of(
                "employeeName",
                "Ada Lovelace",
                "customerName",
                "Contoso",
                "requester",
                "ada",
                "escalateAfter",
                "PT8H"));
        run.awaitTask(CONFIRM);
        var rejected = setup.partnerCenter().fault(onLicenseUpdate().user(employee.userId), Answers.mfaClaimMissing());
        run.complete(CONFIRM, Submission.of("confirm-start/cancelled"));
        run.awaitTask("Task_RenewPartnerConsent");
        assertThat(run.history().called("LicenseRemovalProcess").getFirst().variables())
                .as("the name from Microsoft, not the claim")
                .containsEntry("employeeName", "\"" + employee.userId + "\"")
                .containsEntry("customerName", "\"Contoso\"")
                .containsEntry("requester", "\"ada\"")
                .containsEntry("escalateAfter", "\"PT8H\"")
                .containsEntry("skuName", "\"" + Onboarding.NAME + "\"");
        rejected.clear();

        run.complete("Task_RenewPartnerConsent", Submission.of("renew-partner-consent/retry"))
                .complete("Task_PassOnMessage", Submission.of("pass-on-message/passed-on"))
                .endsWith("EndEvent_OnboardingCancelled");

        assertThat(employee.isLicensed()).isFalse();
    }

    @Test
    void goesOnWhereThePersonIsGoneMeanwhile() {
        Employee employee = new Employee(setup, 1);
        ProcessInstance run =
                employee.hire(Map.of("rejectionReason", "of another request", "licenseRemoval", "another one"));
        run.awaitTask(CONFIRM);
        var unused = setup.partnerCenter().fault(onLicenseUpdate().user(employee.userId), Answers.userNotFound());

        run.complete(CONFIRM, Submission.of("confirm-start/cancelled"))
                .complete("Task_ConfirmPersonGone", Submission.of("confirm-person-gone/gone"))
                .endsWith("EndEvent_OnboardingCancelled");

        assertThat(run.history().variables())
                .containsEntry("removalOutcome", "\"notHeld\"")
                .as("nothing that was there before")
                .containsEntry("licenseRemoval", "null");
    }

    @Test
    void saysWhyTheLicenseIsKept() {
        Employee employee = new Employee(setup, 1);
        ProcessInstance run = employee.hire();
        run.awaitTask(CONFIRM);
        var unused = setup.partnerCenter().fault(onLicenseUpdate().user(employee.userId), Answers.mfaClaimMissing());

        run.complete(CONFIRM, Submission.of("confirm-start/cancelled"))
                .complete(
                        "Task_RenewPartnerConsent",
                        Submission.of("renew-partner-consent/reject", Map.of("rejectionReason", "left the partner")))
                .endsWith("EndEvent_OnboardingCancelled");

        assertThat(run.history().variables())
                .containsEntry("outcome", "\"cancelled\"")
                .containsEntry("removalOutcome", "\"kept\"")
                .containsEntry("keptReason", "\"left the partner\"")
                .containsEntry("rejectionReason", "null");
    }
}

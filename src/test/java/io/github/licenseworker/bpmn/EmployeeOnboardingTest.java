package io.github.licenseworker.bpmn;

import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.http.InjectedFault;
import io.github.licenseworker.simulator.partnercenter.Answers;
import io.github.licenseworker.simulator.partnercenter.SimulatedWarning;
import io.github.licenseworker.trial.engine.UserTask;
import io.github.licenseworker.trial.harness.Submission;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A partner's own process has the license assigned by the process that this project brings, and goes on. */
class EmployeeOnboardingTest extends ModelFixture {

    static final String CONFIRM = "Task_ConfirmStart";

    private InjectedFault blocked;

    @Test
    void onboardsWithALicense() {
        Employee employee = new Employee(setup, 1);
        ProcessInstance run = employee.hire(Map.of("startDate", "2027-01-04T09:00:00+01:00"));

        UserTask confirm = run.awaitTask(CONFIRM);

        assertThat(confirm.candidateGroups()).containsExactly("onboarding-desk");
        assertThat(confirm.priority()).isEqualTo(40);
        assertThat(confirm.due()).isEqualTo(Instant.parse("2027-01-04T08:00:00Z"));
        assertThat(run.history().variables())
                .containsEntry("licenseOutcome", "\"assigned\"")
                .containsEntry("licenseWarnings", "[]")
                .containsEntry("rejectionReason", "null")
                .containsEntry("outcome", "null");
        assertThat(run.variable("licenseAssignment").at("/skuIds/0").asText()).isEqualTo(employee.skuId);
        run.complete(CONFIRM, Submission.of("confirm-start/started")).endsWith("EndEvent_EmployeeOnboarded");
        assertThat(run.variable("outcome").asText()).isEqualTo("onboarded");
        assertThat(run.variable("startDecision").asText()).isEqualTo("started");
        assertThat(employee.isLicensed()).isTrue();
    }

    @Test
    void onboardsWithoutALicense() {
        Employee employee = new Employee(setup, 1);
        ProcessInstance run = rejected(employee);

        assertThat(run.history().variables())
                .containsEntry("licenseOutcome", "\"rejected\"")
                .containsEntry("rejectionReason", "\"no budget\"");
        assertThat(run.awaitTask(CONFIRM).priority()).isEqualTo(70);
        run.complete(CONFIRM, Submission.of("confirm-start/started-without-license"))
                .endsWith("EndEvent_EmployeeOnboarded");
        assertThat(employee.isLicensed()).isFalse();
    }

    @Test
    void wantsTheStartConfirmedInTwoDaysWhereItsDateIsNotKnown() {
        UserTask confirm = new Employee(setup, 1).hire().awaitTask(CONFIRM);

        assertThat(Duration.between(confirm.created(), confirm.due()))
                .isCloseTo(Duration.ofDays(2), Duration.ofSeconds(5));
    }

    @Test
    void tellsTheCalledProcessAllThatItKnows() {
        Employee employee = new Employee(setup, 1);
        Map<String, ?> request = Map.ofEntries(
                Map.entry("skuId", employee.skuId),
                Map.entry("skuPartNumber", Onboarding.PART_NUMBER),
                Map.entry("employeeName", "Ada Lovelace"),
                Map.entry("customerName", "Contoso"),
                Map.entry("requester", "ada"),
                Map.entry("monthlyPricePerSeat", 12.5),
                Map.entry("usageLocation", "DE"),
                Map.entry("excludedPlans", List.of()),
                Map.entry("escalateAfter", "PT8H"),
                Map.entry("remindAfter", "PT9H"),
                Map.entry("decideWithin", "PT10H"));

        ProcessInstance run = employee.hire(request);

        run.awaitTask(CONFIRM);
        assertThat(run.history().called("LicenseOnboardingProcess").getFirst().variables())
                .containsEntry("customerId", "\"" + employee.customer.id() + "\"")
                .containsEntry("userId", "\"" + employee.userId + "\"")
                .containsEntry("skuId", "\"" + employee.skuId + "\"")
                .containsEntry("skuPartNumber", "\"" + Onboarding.PART_NUMBER + "\"")
                .containsEntry("skuName", "\"" + Onboarding.NAME + "\"")
                .as("the name from Microsoft, not the claim")
                .containsEntry("employeeName", "\"" + employee.userId + "\"")
                .containsEntry("customerName", "\"Contoso\"")
                .containsEntry("requester", "\"ada\"")
                .containsEntry("monthlyPricePerSeat", "12.5")
                .containsEntry("usageLocation", "\"DE\"")
                .containsEntry("excludedPlans", "[]")
                .containsEntry("escalateAfter", "\"PT8H\"")
                .containsEntry("remindAfter", "\"PT9H\"")
                .containsEntry("decideWithin", "\"PT10H\"");
    }

    @Test
    void passesOnWhatMicrosoftRemarked() {
        Employee employee = new Employee(setup, 1);
        employee.customer.warnOn(employee.skuId, List.of(new SimulatedWarning("Pending", "Being set up", List.of())));

        ProcessInstance run =
                employee.hire().complete("Task_ReviewWarnings", Submission.of("review-license-warnings/keep"));

        run.awaitTask(CONFIRM);
        assertThat(run.variable("licenseWarnings").at("/0/code").asText()).isEqualTo("Pending");
    }

    @Test
    void asksAgainForALicenseThatWasRejected() {
        Employee employee = new Employee(setup, 1);
        ProcessInstance run = rejected(employee);
        blocked.clear();

        run.complete(CONFIRM, Submission.of("confirm-start/again"));
        run.awaitTask(CONFIRM);

        assertThat(employee.isLicensed()).isTrue();
        assertThat(run.history().variables())
                .containsEntry("licenseOutcome", "\"assigned\"")
                .containsEntry("rejectionReason", "null");
        run.complete(CONFIRM, Submission.of("confirm-start/started")).endsWith("EndEvent_EmployeeOnboarded");
        assertThat(run.variable("decisions").findValuesAsText("decision"))
                .containsExactly("reject", "again", "started");
    }

    @Test
    void takesBackOnlyWhatTheSecondRequestHasGiven() {
        Employee employee = new Employee(setup, 1);
        ProcessInstance run = rejected(employee);
        blocked.clear();
        run.complete(CONFIRM, Submission.of("confirm-start/again"));
        run.awaitTask(CONFIRM);

        run.complete(CONFIRM, Submission.of("confirm-start/cancelled")).endsWith("EndEvent_OnboardingCancelled");

        assertThat(employee.isLicensed()).isFalse();
        assertThat(run.variable("removalOutcome").asText()).isEqualTo("removed");
        assertThat(run.history().called("LicenseRemovalProcess")).hasSize(1);
    }

    @Test
    void asksForAnotherLicenseInstead() {
        Employee employee = new Employee(setup, 1);
        String other = employee.addLicense("SPE_F1", "Microsoft 365 F3");
        ProcessInstance run = rejected(employee);
        blocked.clear();

        run.complete(CONFIRM, Submission.of("confirm-start/again-another-license"));
        run.awaitTask(CONFIRM);

        assertThat(employee.customer.licensesOf(employee.userId)).containsExactly(other);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.1.2027", "2027-01-04T00:00:00Z[GMT]", "2027-01-04"})
    void readsTheFirstDayAsItIsMeant(String startDate) {
        UserTask confirm =
                new Employee(setup, 1).hire(Map.of("startDate", startDate)).awaitTask(CONFIRM);

        assertThat(confirm.due()).isEqualTo(Instant.parse("2027-01-04T00:00:00Z"));
    }

    @Test
    void passesOnTheAuditOfTheCalledProcesses() {
        Employee employee = new Employee(setup, 1);

        ProcessInstance run = rejected(employee);

        assertThat(run.variable("decisions").findValuesAsText("task")).containsExactly("exempt-partner");
    }

    private ProcessInstance rejected(Employee employee) {
        blocked = setup.partnerCenter()
                .fault(onLicenseUpdate().user(employee.userId), Answers.conditionalAccessBlocked());
        ProcessInstance run = employee.hire()
                .complete(
                        "Task_ExemptPartner",
                        Submission.of("exempt-partner/reject", Map.of("rejectionReason", "no budget")));
        run.awaitTask(CONFIRM);
        return run;
    }
}

package io.github.licenseworker.bpmn;

import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.http.Gate;
import io.github.licenseworker.simulator.partnercenter.Answers;
import io.github.licenseworker.simulator.partnercenter.SimulatedWarning;
import io.github.licenseworker.simulator.partnercenter.TransportAnswers;
import io.github.licenseworker.trial.engine.UserTask;
import io.github.licenseworker.trial.harness.Submission;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An onboarding is cancelled while its license is still being got. */
class EmployeeInterruptionTest extends ModelFixture {

    private static final String WAIT = "Event_AssignmentSettled";
    private static final String DECIDE = "Task_DecideOnTakingBack";
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    @Test
    void endsTheCalledProcessesInTheMiddleOfAnApproval() {
        Employee employee = new Employee(setup, 0);
        ProcessInstance run = employee.hire(Map.of("onboardingId", 4711));
        run.awaitTask("Task_ApproveMoreSeats");

        employee.cancel("4711", Map.of("cancellationReason", "hired by mistake"));

        run.pass(WAIT, Duration.ofMinutes(6)).endsWith("EndEvent_OnboardingCancelled");
        assertThat(run.openTaskIds()).isEmpty();
        assertThat(employee.licenseChanges()).isEmpty();
        assertThat(run.history().variables())
                .containsEntry("outcome", "\"cancelled\"")
                .containsEntry("cancellationReason", "\"hired by mistake\"")
                .containsEntry("removalOutcome", "\"notHeld\"");
    }

    @Test
    void asksSomebodyAboutALicenseThatAJobAssignedWhichWasUnderWay() throws InterruptedException {
        Employee employee = new Employee(setup, 1);
        ProcessInstance run = cancelledUnderWay(employee);

        UserTask decide = run.pass(WAIT, Duration.ofMinutes(6)).awaitTask(DECIDE);
        assertThat(decide.candidateGroups()).containsExactly("onboarding-desk");
        assertThat(run.shownBy(decide).get("reason").asText()).isEqualTo("hired by mistake");
        run.complete(DECIDE, Submission.of("decide-on-taking-back/take")).endsWith("EndEvent_OnboardingCancelled");

        assertThat(employee.isLicensed()).isFalse();
        assertThat(run.variable("removalOutcome").asText()).isEqualTo("removed");
        assertThat(run.variable("decisions").findValuesAsText("task")).containsExactly("decide-on-taking-back");
    }

    /** A late removal would take the license that the second hire relies on. */
    @Test
    void leavesTheLicenseToSomebodyWhoIsHiredAgainMeanwhile() throws InterruptedException {
        Employee employee = new Employee(setup, 1);
        ProcessInstance run = cancelledUnderWay(employee);
        ProcessInstance again = employee.hire();
        again.awaitTask(EmployeeOnboardingTest.CONFIRM);

        run.pass(WAIT, Duration.ofMinutes(6))
                .complete(DECIDE, Submission.of("decide-on-taking-back/keep", Map.of("keptReason", "hired again")))
                .endsWith("EndEvent_OnboardingCancelled");

        assertThat(employee.isLicensed()).isTrue();
        assertThat(run.history().variables())
                .containsEntry("removalOutcome", "\"kept\"")
                .containsEntry("keptReason", "\"hired again\"");
        assertThat(again.openTaskIds()).containsExactly(EmployeeOnboardingTest.CONFIRM);
    }

    /** The first attempt to correct the person was made by another process than the one that hears the message. */
    @Test
    void takesTheLicenseFromTheCorrectedPerson() {
        Employee employee = new Employee(setup, 1);
        String colleague = employee.addColleague();
        employee.customer.warnOn(employee.skuId, List.of(new SimulatedWarning("Pending", "Being set up", List.of())));
        var unused = setup.partnerCenter().fault(onLicenseUpdate().user(employee.userId), Answers.userNotFound());
        ProcessInstance run = employee.hire();
        run.submit("Task_CorrectRequest", "correct-request/retry-with-another-user", Map.of("userId", colleague));
        run.awaitTask("Task_ReviewWarnings");
        assertThat(employee.customer.licensesOf(colleague)).containsExactly(employee.skuId);

        employee.cancel(employee.userId, Map.of());

        run.endsWith("EndEvent_OnboardingCancelled");
        assertThat(employee.customer.licensesOf(colleague)).isEmpty();
    }

    private ProcessInstance cancelledUnderWay(Employee employee) throws InterruptedException {
        Gate gate = new Gate();
        var unused = setup.partnerCenter()
                .fault(onLicenseUpdate().user(employee.userId).times(1), TransportAnswers.held(gate));
        ProcessInstance run = employee.hire();
        assertThat(gate.awaitArrivals(1, LONGEST_WAIT)).isTrue();
        employee.cancel(employee.userId, Map.of("cancellationReason", "hired by mistake"));
        run.awaitAt(WAIT);
        gate.open();
        await().atMost(LONGEST_WAIT).until(employee::isLicensed);
        return run;
    }
}

package io.github.licenseworker.bpmn;

import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.http.Gate;
import io.github.licenseworker.simulator.partnercenter.TransportAnswers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An onboarding is cancelled while its license is still being got. */
class EmployeeInterruptionTest extends ModelFixture {

    private static final String WAIT = "Event_WaitUntilThen";
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    @Test
    void endsTheCalledProcessesInTheMiddleOfAnApproval() {
        Employee employee = new Employee(setup, 0);
        ProcessInstance run = employee.hire(Map.of("onboardingId", 4711));
        run.awaitTask("Task_ApproveMoreSeats");

        employee.cancel("4711", Map.of("cancellationReason", "hired by mistake"));

        run.awaitAt(WAIT);
        assertThat(run.openTaskIds()).isEmpty();
        assertThat(run.history().activeElements().values())
                .containsExactlyInAnyOrder(
                        "EmployeeOnboardingProcess", "CallActivity_TakeLicenseAway", "LicenseOffboardingProcess", WAIT);
        setup.letPass(Duration.ofMinutes(4));
        new Offboarding(setup).start().endsWith("EndEvent_LicenseRemoved");
        assertThat(run.history().activeElements()).containsValue(WAIT);
        run.pass(WAIT, Duration.ofMinutes(2)).endsWith("EndEvent_OnboardingCancelled");
        assertThat(employee.licenseChanges()).isEmpty();
        assertThat(run.history().variables())
                .containsEntry("outcome", "\"cancelled\"")
                .containsEntry("cancellationReason", "\"hired by mistake\"")
                .containsEntry("removalOutcome", "\"notHeld\"")
                .containsEntry("keptReason", "null")
                .containsKey("licenseRemoval");
    }

    @Test
    void takesAwayWhatAJobAssignsThatWasUnderWay() throws InterruptedException {
        Employee employee = new Employee(setup, 1);
        Gate gate = new Gate();
        var unused = setup.partnerCenter()
                .fault(onLicenseUpdate().user(employee.userId).times(1), TransportAnswers.held(gate));
        ProcessInstance run = employee.hire(
                Map.of("employeeName", "Ada Lovelace", "customerName", "Contoso", "escalateAfter", "PT8H"));
        assertThat(gate.awaitArrivals(1, LONGEST_WAIT)).isTrue();

        employee.cancel(employee.userId, Map.of());

        run.awaitAt(WAIT);
        gate.open();
        await().atMost(LONGEST_WAIT).until(employee::isLicensed);
        run.pass(WAIT, Duration.ofMinutes(6)).endsWith("EndEvent_OnboardingCancelled");
        assertThat(employee.isLicensed()).isFalse();
        assertThat(run.variable("removalOutcome").asText()).isEqualTo("removed");
        assertThat(run.history().called("LicenseOffboardingProcess").getFirst().variables())
                .containsEntry("employeeName", "\"Ada Lovelace\"")
                .containsEntry("customerName", "\"Contoso\"")
                .containsEntry("escalateAfter", "\"PT8H\"");
    }
}

package io.github.licenseworker.bpmn;

import static io.github.licenseworker.bpmn.EmployeeOnboardingTest.CONFIRM;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.trial.harness.Submission;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Somebody hears of a start of work that nobody confirms. */
class EmployeeTooLongTest extends ModelFixture {

    private static final String FOLLOW_UP = "Task_FollowUp";

    @Test
    void tellsTheLeadsWhereNobodyConfirms() {
        Employee employee = new Employee(setup, 1);
        ProcessInstance run = employee.hire(Map.of("escalateAfter", "PT8H"));
        run.awaitTask(CONFIRM);

        setup.letPass(Duration.ofHours(9));

        run.awaitTask(FOLLOW_UP);
        run.complete(CONFIRM, Submission.of("confirm-start/started")).endsWith("EndEvent_EmployeeOnboarded");
        assertThat(run.openTaskIds()).isEmpty();
    }

    @Test
    void waitsForTheFirstDay() {
        Employee employee = new Employee(setup, 1);
        Instant firstDay = setup.clock().instant().plus(Duration.ofDays(20));
        ProcessInstance run = employee.hire(Map.of("startDate", firstDay.toString(), "escalateAfter", "PT8H"));
        run.awaitTask(CONFIRM);

        setup.letPass(Duration.ofDays(15));
        new Employee(setup, 1).hire().awaitTask(CONFIRM);
        assertThat(run.openTaskIds()).containsExactly(CONFIRM);

        setup.letPass(Duration.ofDays(6));
        run.awaitTask(FOLLOW_UP);
    }

    @Test
    void takesTheLicenseBackWhereTheLeadsGiveUp() {
        Employee employee = new Employee(setup, 1);
        ProcessInstance run = employee.hire(Map.of("escalateAfter", "PT8H"));
        run.awaitTask(CONFIRM);
        setup.letPass(Duration.ofHours(9));

        run.complete(FOLLOW_UP, Submission.of("follow-up-on-open-request/cancel"))
                .endsWith("EndEvent_OnboardingCancelled");

        assertThat(employee.isLicensed()).isFalse();
        assertThat(run.variable("removalOutcome").asText()).isEqualTo("removed");
        assertThat(run.variable("cancellationReason").asText()).isNotBlank();
        assertThat(run.variable("decisions").findValuesAsText("task")).containsExactly("follow-up-on-open-request");
    }
}

package io.github.licenseworker.bpmn;

import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onSubscribedSkus;
import static io.github.licenseworker.trial.harness.Submission.BUY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.partnercenter.Answers;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where nobody can say what is meant, each process ends without having done anything. */
class RejectedStartDataTest extends ModelFixture {

    private static final Map<String, String> UNREADABLE = Map.of("escalateAfter", "soon");

    @Test
    void assignsNothing() {
        Onboarding onboarding = new Onboarding(setup, 1);

        reject(onboarding.start(UNREADABLE)).endsWith("EndEvent_RequestRejected");

        assertThat(onboarding.licenseChanges()).isEmpty();
    }

    @Test
    void buysNothing() {
        Onboarding onboarding = new Onboarding(setup, 0);

        ProcessInstance run = reject(onboarding.buy(1, UNREADABLE));

        run.awaitEnd();
        assertThat(run.variable("seatDecision").asText()).isEqualTo("reject");
        assertThat(onboarding.seatChanges()).isEmpty();
    }

    @Test
    void onboardsNobody() {
        Employee employee = new Employee(setup, 1);

        reject(employee.hire(UNREADABLE)).endsWith("EndEvent_RequestRejected");

        assertThat(employee.licenseChanges()).isEmpty();
    }

    @Test
    void removesNothingAndTellsTheRequester() {
        Offboarding offboarding = new Offboarding(setup);

        reject(offboarding.startById(Map.of("escalateAfter", "soon", "requester", "grace")))
                .submit("Task_PassOnMessage", "pass-on-message/passed-on")
                .endsWith("EndEvent_LicenseKept");
    }

    /** The approval was given, and the look before the purchase meets a policy. */
    @Test
    void asksSomebodyWhereTheNeedCannotBeSeen() {
        Onboarding onboarding = new Onboarding(setup, 0);
        ProcessInstance run = onboarding.buy(1, Map.of());
        run.awaitTask("Task_ApproveMoreSeats");
        var blocked = setup.partnerCenter()
                .fault(onSubscribedSkus().customer(onboarding.customer.id()), Answers.conditionalAccessBlocked());
        run.submit("Task_ApproveMoreSeats", BUY).awaitTask("Task_ResolvePurchaseProblem");
        assertThat(onboarding.seatChanges()).isEmpty();
        blocked.clear();

        run.submit("Task_ResolvePurchaseProblem", "resolve-purchase-problem/retry")
                .awaitEnd();

        assertThat(onboarding.seatChanges()).hasSize(1);
    }

    private static ProcessInstance reject(ProcessInstance run) {
        return run.submit("Task_CorrectStartData", "correct-start-data/reject");
    }
}

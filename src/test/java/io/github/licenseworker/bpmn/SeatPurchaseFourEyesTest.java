package io.github.licenseworker.bpmn;

import static io.github.licenseworker.trial.harness.Submission.BUY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.trial.engine.UserTask;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A person who asks for seats does not decide on them. */
class SeatPurchaseFourEyesTest extends ModelFixture {

    @ParameterizedTest
    @ValueSource(strings = {"buy", "freed", "reject"})
    void asksAgainAfterTheRequestersOwnDecision(String decision) {
        Onboarding onboarding = new Onboarding(setup, 0);
        ProcessInstance run = onboarding
                .buy(1, Map.of("requester", "grace"))
                .submit("Task_ApproveMoreSeats", "approve-license-request/" + decision, Map.of("decidedBy", "grace"));

        UserTask again = run.awaitTask("Task_ApproveMoreSeats");

        assertThat(run.shownBy(again).get("discardedDecisionBy").asText()).isEqualTo("grace");
        assertThat(run.shownBy(again).get("seatDecision").isNull()).isTrue();
        assertThat(run.variable("seatDecision").isNull()).isTrue();
        assertThat(run.variable("rejectionReason").isNull()).isTrue();
        assertThat(onboarding.calls()).isEmpty();
        run.submit("Task_ApproveMoreSeats", "approve-license-request/discarded-buy")
                .endsThrough("EndEvent_SeatsAdded");
        assertThat(run.variable("decidedBy").asText()).isEqualTo("approver");
        assertThat(run.history().completedElements()).containsOnlyOnce("Event_DecisionDiscarded");
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {"grace,GRACE", "Grace,  grace ", " grace,grace", "GRACE ,\tGrace"})
    void knowsTheRequesterInAnyCaseAndWithBlanks(String requester, String decidedBy) {
        ProcessInstance run = new Onboarding(setup, 0)
                .buy(1, Map.of("requester", requester))
                .submit("Task_ApproveMoreSeats", BUY, Map.of("decidedBy", decidedBy));

        assertThat(run.shownBy(run.awaitTask("Task_ApproveMoreSeats"))
                        .get("discardedDecisionBy")
                        .asText())
                .isEqualTo(decidedBy);
    }

    @ParameterizedTest
    @CsvSource({"grace, ada", "grace, graceful", "gr ace, grace", "'', ada"})
    void takesTheDecisionOfAnybodyElse(String requester, String decidedBy) {
        new Onboarding(setup, 0)
                .buy(1, Map.of("requester", requester))
                .submit("Task_ApproveMoreSeats", BUY, Map.of("decidedBy", decidedBy))
                .endsThrough("EndEvent_SeatsAdded");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"seatDecision\": \"buy\"}", "{\"seatDecision\": \"buy\", \"decidedBy\": \"  \"}"})
    void takesNoDecisionOfNobody(String submittedPastTheForm) {
        ProcessInstance run =
                new Onboarding(setup, 0).buy(1, Map.of()).complete("Task_ApproveMoreSeats", submittedPastTheForm);

        assertThat(run.shownBy(run.awaitTask("Task_ApproveMoreSeats"))
                        .get("discardedDecisionBy")
                        .asText())
                .isBlank();
    }

    @Test
    void wantsTheSecondDecisionByTheSameTime() {
        ProcessInstance run = new Onboarding(setup, 0).buy(1, Map.of("requester", "approver"));
        UserTask first = run.awaitTask("Task_ApproveMoreSeats");
        setup.letPass(Duration.ofHours(20));

        UserTask second = run.submit("Task_ApproveMoreSeats", BUY).awaitTask("Task_ApproveMoreSeats");

        assertThat(second.due()).isEqualTo(first.due());
    }
}

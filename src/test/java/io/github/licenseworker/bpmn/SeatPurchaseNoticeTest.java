package io.github.licenseworker.bpmn;

import static io.github.licenseworker.trial.harness.Submission.BUY;
import static io.github.licenseworker.trial.harness.Submission.FREED;
import static io.github.licenseworker.trial.harness.Submission.REJECT_SEATS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.trial.engine.History;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who has asked for seats hears what became of it, once. */
class SeatPurchaseNoticeTest extends ModelFixture {

    private static final Map<String, String> BY_GRACE =
            Map.of("requester", "grace", "requesterEmail", "grace@contoso.example");

    @ParameterizedTest
    @CsvSource({
        BUY + ", bought, ",
        FREED + ", notBought, No purchase is needed any more",
        REJECT_SEATS + ", notBought, no budget"
    })
    void tellsTheRequesterTheOutcome(String decision, String event, String reason) {
        ProcessInstance run = new Onboarding(setup, 0).buy(1, BY_GRACE).submit("Task_ApproveMoreSeats", decision);

        History notice = notice(run);

        assertThat(notice.variable("event").asText()).isEqualTo(event);
        assertThat(notice.variable("to").asText()).isEqualTo("grace@contoso.example");
        assertThat(notice.variable("toName").asText()).isEqualTo("grace");
        assertThat(notice.variable("license").asText()).isEqualTo(Onboarding.NAME);
        assertThat(notice.variable("reason").asText("")).isEqualTo(reason == null ? "" : reason);
        run.submit("Task_PassOnMessage", "pass-on-message/passed-on").endsThrough("EndEvent_RequesterTold");
    }

    @Test
    void tellsTheRequesterThatNobodyDecided() {
        ProcessInstance run = new Onboarding(setup, 0).buy(1, BY_GRACE);
        run.awaitTask("Task_ApproveMoreSeats");

        setup.letPass(Duration.ofDays(6));

        run.awaitAt("CallActivity_TellRequester");
        assertThat(notice(run).variable("event").asText()).isEqualTo("approvalOverdue");
    }

    @Test
    void tellsNobodyWhereTheCallerDoes() {
        Onboarding onboarding = new Onboarding(setup, 0);

        ProcessInstance run = onboarding
                .buy(1, Map.of("requester", "grace", "notifyRequester", false))
                .submit("Task_ApproveMoreSeats", BUY)
                .endsThrough("EndEvent_PurchaseOver");

        assertThat(run.history().called("NoticeProcess")).isEmpty();
    }

    private static History notice(ProcessInstance run) {
        run.awaitTask("Task_PassOnMessage");
        return run.history().called("NoticeProcess").getLast();
    }
}

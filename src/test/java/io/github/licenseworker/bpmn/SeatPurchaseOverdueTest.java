package io.github.licenseworker.bpmn;

import static io.github.licenseworker.trial.harness.Submission.BUY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.trial.engine.UserTask;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What happens while nobody decides on a purchase. */
class SeatPurchaseOverdueTest extends ModelFixture {

    private static final Map<String, String> REMIND_EACH_HOUR = Map.of("remindAfter", "PT1H", "decideWithin", "PT10H");
    private static final String APPROVE = "Task_ApproveMoreSeats";
    private static final String REMIND = "Task_PassOnMessage";

    /** Where nobody passes the first reminder on, a second would only pile up. */
    @Test
    void remindsOneAfterAnotherThreeTimes() {
        ProcessInstance run = new Onboarding(setup, 0).buy(1, REMIND_EACH_HOUR);
        run.awaitTask(APPROVE);
        for (int reminders = 1; reminders <= 3; reminders++) {
            setup.letPass(Duration.ofMinutes(61));
            run.awaitTasks(REMIND, 1);
            setup.letPass(Duration.ofMinutes(61));
            anythingElseHappens();
            assertThat(run.openTaskIds()).containsExactlyInAnyOrder(APPROVE, REMIND);
            run.submit(REMIND, "pass-on-message/passed-on");
        }
        run.awaitCalledEnd("NoticeProcess", 3);

        setup.letPass(Duration.ofHours(2));
        anythingElseHappens();

        assertThat(run.openTaskIds()).containsExactly(APPROVE);
    }

    /** A decision that does not count opens the approval again, but no second row of reminders. */
    @Test
    void remindsOnceAlsoAfterADecisionThatDidNotCount() {
        ProcessInstance run = new Onboarding(setup, 0)
                .buy(1, REMIND_EACH_HOUR)
                .complete(APPROVE, "{\"seatDecision\": \"buy\", \"fourEyes\": false}");
        run.awaitTask(APPROVE);

        setup.letPass(Duration.ofMinutes(61));
        run.awaitTask(REMIND);
        anythingElseHappens();

        assertThat(run.openTaskIds()).containsExactlyInAnyOrder(APPROVE, REMIND);
    }

    @Test
    void remindsAfterADayWhereNobodySaysOtherwise() {
        ProcessInstance run = new Onboarding(setup, 0).buy(1, Map.of());
        run.awaitTask(APPROVE);
        setup.letPass(Duration.ofHours(23));
        anythingElseHappens();
        assertThat(run.openTaskIds()).containsExactly(APPROVE);

        setup.letPass(Duration.ofHours(2));

        run.awaitTask(REMIND);
    }

    @Test
    void tellsWhoHasToDecideOnWhatSinceWhen() {
        ProcessInstance run = new Onboarding(setup, 0).buy(11, REMIND_EACH_HOUR);
        UserTask approval = run.awaitTask(APPROVE);
        setup.letPass(Duration.ofMinutes(61));

        UserTask reminder = run.awaitTask(REMIND);

        assertThat(reminder.candidateGroups()).containsExactly("onboarding-desk");
        Map<String, JsonNode> shown = run.shownBy(reminder);
        assertThat(shown.get("event").asText()).isEqualTo("approvalDue");
        assertThat(shown.get("toName").asText()).isEqualTo("procurement");
        assertThat(shown.get("license").asText()).isEqualTo(Onboarding.NAME);
        assertThat(shown.get("dueDate").asText())
                .startsWith(approval.due().toString().substring(0, 10));
    }

    @Test
    void forgetsTheReminderWithTheDecision() {
        ProcessInstance run = new Onboarding(setup, 0).buy(1, REMIND_EACH_HOUR);
        run.awaitTask(APPROVE);
        setup.letPass(Duration.ofMinutes(61));
        run.awaitTask(REMIND);

        run.submit(APPROVE, BUY).endsThrough("EndEvent_SeatsAdded");

        assertThat(run.openTaskIds()).isEmpty();
    }

    @Test
    void goesOnWaitingAfterSomebodyWasReminded() {
        ProcessInstance run = new Onboarding(setup, 0).buy(1, REMIND_EACH_HOUR);
        run.awaitTask(APPROVE);
        setup.letPass(Duration.ofMinutes(61));

        run.submit(REMIND, "pass-on-message/passed-on");

        assertThat(run.openTaskIds()).containsExactly(APPROVE);
        run.submit(APPROVE, BUY).endsThrough("EndEvent_SeatsAdded");
    }

    @Test
    void endsOverdueWhereNobodyDecides() {
        Onboarding onboarding = new Onboarding(setup, 0);
        ProcessInstance run = onboarding.buy(1, Map.of());
        run.awaitTask(APPROVE);
        setup.letPass(Duration.ofHours(119));
        anythingElseHappens();
        assertThat(run.openTaskIds()).contains(APPROVE);

        setup.letPass(Duration.ofHours(2));

        run.endsThrough("EndEvent_ApprovalOverdue");
        assertThat(run.variable("seatDecision").asText()).isEqualTo("overdue");
        assertThat(run.variable("approverGroup").asText()).isEqualTo("license-approvers");
        assertThat(run.openTaskIds()).isEmpty();
        assertThat(onboarding.seatChanges()).isEmpty();
    }

    /** The requester's own decisions do not hold up the time. */
    @Test
    void endsOverdueWhereNobodyElseDecides() {
        ProcessInstance run = new Onboarding(setup, 0)
                .buy(1, Map.of("requester", "approver", "decideWithin", "PT2H", "notifyRequester", false));
        run.awaitTask(APPROVE);
        setup.letPass(Duration.ofMinutes(90));
        run.complete(APPROVE, "{\"seatDecision\": \"buy\", \"decidedBy\": \"approver\", \"fourEyes\": false}")
                .awaitTask(APPROVE);

        setup.letPass(Duration.ofMinutes(40));

        run.endsThrough("EndEvent_ApprovalOverdue");
    }

    /** What was due by now has happened when a process that was started later has ended. */
    private void anythingElseHappens() {
        new Onboarding(setup, 0, "FLOW_FREE").buy(1, Map.of()).endsThrough("EndEvent_SeatsAdded");
    }
}

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
    private static final String REMIND = "Task_RemindApprover";

    @Test
    void remindsThreeTimes() {
        ProcessInstance run = new Onboarding(setup, 0).buy(1, REMIND_EACH_HOUR);
        run.awaitTask(APPROVE);
        for (int reminders = 1; reminders <= 3; reminders++) {
            setup.letPass(Duration.ofMinutes(61));
            run.awaitTasks(REMIND, reminders);
        }

        setup.letPass(Duration.ofHours(3));
        anythingElseHappens();

        assertThat(run.openTaskIds()).containsExactly(APPROVE, REMIND, REMIND, REMIND);
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
        assertThat(reminder.priority()).isEqualTo(60);
        assertThat(Duration.between(reminder.created(), reminder.due()))
                .isCloseTo(Duration.ofHours(1), Duration.ofSeconds(5));
        Map<String, JsonNode> shown = run.shownBy(reminder);
        assertThat(shown.get("seatApproval").path("approverGroup").asText()).isEqualTo("procurement");
        assertThat(shown.get("seats").asInt()).isEqualTo(11);
        assertThat(shown.get("askedAt").asText())
                .startsWith(approval.created().toString().substring(0, 10));
        assertThat(shown.get("decideBy").asText())
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

        run.submit(REMIND, "remind-approver/done");

        assertThat(run.openTaskIds()).containsExactly(APPROVE);
        run.submit(APPROVE, BUY).endsThrough("EndEvent_SeatsAdded");
        assertThat(run.history().completedElements()).contains("EndEvent_ApproverReminded");
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
        assertThat(run.openTaskIds()).isEmpty();
        assertThat(onboarding.calls()).isEmpty();
    }

    /** The requester's own decisions do not hold up the time. */
    @Test
    void endsOverdueWhereNobodyElseDecides() {
        ProcessInstance run = new Onboarding(setup, 0).buy(1, Map.of("requester", "approver", "decideWithin", "PT2H"));
        run.awaitTask(APPROVE);
        setup.letPass(Duration.ofMinutes(90));
        run.submit(APPROVE, BUY).awaitTask(APPROVE);

        setup.letPass(Duration.ofMinutes(40));

        run.endsThrough("EndEvent_ApprovalOverdue");
    }

    /** What was due by now has happened when a process that was started later has ended. */
    private void anythingElseHappens() {
        new Onboarding(setup, 0, "FLOW_FREE")
                .buy(1, Map.of("skuPartNumber", "FLOW_FREE"))
                .endsThrough("EndEvent_SeatsAdded");
    }
}

package io.github.licenseworker.bpmn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.partnercenter.SeatChange;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How seats are given back, or kept, once it is decided on them. */
class SeatReturnTest extends ModelFixture {

    @Test
    void givesBackWhatWasApproved() {
        Onboarding onboarding = withNewSeats(3, 5);

        ProcessInstance run = onboarding.giveBack(4, askedBy("requester"));
        Map<String, JsonNode> shown = run.shownBy(run.awaitTask("Task_ApproveSeatReturn"));
        run.submit("Task_ApproveSeatReturn", "approve-seat-return/return").endsWith("EndEvent_Returned");

        assertThat(shown.get("seatsAsked").asInt()).isEqualTo(4);
        assertThat(shown.get("when").asText()).isEqualTo("now");
        assertThat(shown.get("seatsFree").asInt()).isEqualTo(8);
        assertThat(shown.get("terms").get(0).path("returnable").asInt()).isEqualTo(5);
        assertThat(onboarding.seatChanges())
                .extracting(SeatChange::from, SeatChange::to)
                .containsExactly(tuple(8, 4));
        assertThat(run.variable("outcome").asText()).isEqualTo("returned");
        assertThat(run.variable("licenseSeats").path("seats").asInt()).isEqualTo(4);
        assertThat(run.variable("decisions").get(0).path("task").asText()).isEqualTo("approve-seat-return");
        assertThat(run.variable("decisions").get(0).path("decidedBy").asText()).isEqualTo("approver");
    }

    @Test
    void whereMicrosoftTakesFewerNowTheyAreGivenBackAtTheRenewal() {
        Onboarding onboarding = withNewSeats(5, 2);

        ProcessInstance run = onboarding
                .giveBack(3, Map.of())
                .submit("Task_ApproveSeatReturn", "approve-seat-return/return", Map.of("when", "renewal", "seats", 3))
                .endsWith("EndEvent_Scheduled");

        assertThat(onboarding.seatChanges()).isEmpty();
        assertThat(onboarding.subscription.quantityAtRenewal()).isEqualTo(4);
        assertThat(run.variable("outcome").asText()).isEqualTo("scheduled");
        assertThat(run.variable("when").asText()).isEqualTo("renewal");
    }

    @Test
    void anApproverGivesFewerBackAndLater() {
        Onboarding onboarding = withNewSeats(3, 5);

        ProcessInstance run = onboarding
                .giveBack(4, Map.of("when", "now"))
                .submit("Task_ApproveSeatReturn", "approve-seat-return/fewer-at-the-renewal")
                .endsWith("EndEvent_Scheduled");

        assertThat(onboarding.subscription.quantityAtRenewal()).isEqualTo(6);
        assertThat(run.variable("licenseSeats").path("seats").asInt()).isEqualTo(2);
    }

    @Test
    void nobodyGivesBackMoreThanWasAskedFor() {
        Onboarding onboarding = withNewSeats(3, 5);

        onboarding
                .giveBack(2, Map.of())
                .submit("Task_ApproveSeatReturn", "approve-seat-return/return", Map.of("seats", 5))
                .endsWith("EndEvent_Returned");

        assertThat(onboarding.subscription.quantity()).isEqualTo(6);
    }

    @Test
    void keepsWhatIsToBeKept() {
        Onboarding onboarding = withNewSeats(3, 5);

        ProcessInstance run = onboarding
                .giveBack(4, Map.of())
                .submit("Task_ApproveSeatReturn", "approve-seat-return/keep")
                .endsWith("EndEvent_Kept");

        assertThat(onboarding.seatChanges()).isEmpty();
        assertThat(run.variable("outcome").asText()).isEqualTo("kept");
        assertThat(run.variable("keptReason").asText()).isEqualTo("Somebody starts next week");
    }

    @Test
    void whoAsksCannotApprove() {
        Onboarding onboarding = withNewSeats(3, 5);

        ProcessInstance run = onboarding.giveBack(4, askedBy("requester"));
        assertThat(run.submitDenied("Task_ApproveSeatReturn", "approve-seat-return/own", Map.of()))
                .startsWith("Ask somebody else to decide");
        run.complete("Task_ApproveSeatReturn", roundTheWorker("return"));
        Map<String, JsonNode> shown = run.shownBy(run.awaitTask("Task_ApproveSeatReturn"));

        assertThat(shown.get("discardedDecisionBy").asText()).isEqualTo("requester");
        assertThat(onboarding.seatChanges()).isEmpty();
        run.submit("Task_ApproveSeatReturn", "approve-seat-return/return").endsWith("EndEvent_Returned");
        assertThat(run.variable("decisions").findValuesAsText("decision"))
                .containsExactly("return", "discarded", "return");
    }

    @Test
    void whatACallerHasDecidedIsNotAskedAgain() {
        Onboarding onboarding = withNewSeats(3, 5);

        onboarding
                .giveBack(
                        4,
                        Map.of(
                                "approved",
                                true,
                                "decisions",
                                List.of(Map.of(
                                        "task", "decide-on-free-seats", "decision", "return", "decidedBy", "eve"))))
                .endsWith("EndEvent_Returned");

        assertThat(onboarding.subscription.quantity()).isEqualTo(4);
    }

    @Test
    void aDecisionThatNamesNobodyIsNone() {
        Onboarding onboarding = withNewSeats(3, 5);

        ProcessInstance run = onboarding.giveBack(4, Map.of("approved", true));

        run.awaitTask("Task_ApproveSeatReturn");
        assertThat(onboarding.seatChanges()).isEmpty();
    }

    /** Anything else in the list, such as corrected start data, is no approval of a return. */
    @ParameterizedTest
    @CsvSource({
        "correct-start-data, retry, eve",
        "correct-start-data, return, eve",
        "decide-on-free-seats, keep, eve",
        "decide-on-free-seats, discarded, eve",
        "decide-on-free-seats, return, ' '",
        "decide-on-license-review, return, Requester",
        "decide-on-license-review, return, requester@contoso.example"
    })
    void anythingElseThatWasDecidedIsNoApproval(String task, String decision, String decidedBy) {
        Onboarding onboarding = withNewSeats(3, 5);
        Map<String, Object> variables = new HashMap<>(askedBy("requester"));
        variables.put("approved", true);
        variables.put("decisions", List.of(Map.of("task", task, "decision", decision, "decidedBy", decidedBy)));

        ProcessInstance run = onboarding.giveBack(4, variables);

        run.awaitTask("Task_ApproveSeatReturn");
        assertThat(onboarding.seatChanges()).isEmpty();
    }

    @Test
    void aClosedWindowIsTriedAgainAtTheRenewal() {
        Onboarding onboarding = withNewSeats(5, 2);
        onboarding.subscription.termEnds(Instant.parse("2099-06-30T00:00:00Z"));

        ProcessInstance run = onboarding
                .giveBack(4, Map.of("when", "now", "requester", "requester", "notifyRequester", false))
                .submit("Task_ApproveSeatReturn", "approve-seat-return/return");
        var task = run.awaitTask("Task_ResolveSeatReturnProblem");
        Map<String, JsonNode> shown = run.shownBy(task);
        run.submit("Task_ResolveSeatReturnProblem", "resolve-seat-return-problem/retry")
                .endsWith("EndEvent_Scheduled");

        assertThat(task.candidateGroups()).containsExactly("license-approvers");
        assertThat(shown.get("licenseError").path("code").asText()).isEqualTo("SEAT_RETURN_WINDOW_CLOSED");
        assertThat(shown.get("when").asText()).isEqualTo("renewal");
        assertThat(onboarding.subscription.quantityAtRenewal()).isEqualTo(3);
        assertThat(run.variable("licenseSeats").path("effectiveAt").asText()).startsWith("2099-06-30");
    }

    @Test
    void whoAsksCannotResolveEither() {
        Onboarding onboarding = withNewSeats(5, 2);

        ProcessInstance run = onboarding
                .giveBack(4, Map.of("when", "now", "requester", "requester", "notifyRequester", false))
                .submit("Task_ApproveSeatReturn", "approve-seat-return/return")
                .complete("Task_ResolveSeatReturnProblem", roundTheWorker("retry"));
        Map<String, JsonNode> shown = run.shownBy(run.awaitTask("Task_ResolveSeatReturnProblem"));

        assertThat(shown.get("discardedDecisionBy").asText()).isEqualTo("requester");
        run.submit("Task_ResolveSeatReturnProblem", "resolve-seat-return-problem/keep")
                .endsWith("EndEvent_Kept");
        assertThat(onboarding.subscription.quantityAtRenewal()).isEqualTo(7);
        assertThat(run.variable("keptReason").asText()).isEqualTo("We need them after all");
    }

    @Test
    void whatSomebodyGaveBackByHandIsDone() {
        Onboarding onboarding = withNewSeats(5, 2);

        ProcessInstance run = onboarding
                .giveBack(4, Map.of("when", "now"))
                .submit("Task_ApproveSeatReturn", "approve-seat-return/return")
                .submit("Task_ResolveSeatReturnProblem", "resolve-seat-return-problem/done")
                .endsWith("EndEvent_Returned");

        assertThat(onboarding.seatChanges()).isEmpty();
        assertThat(run.history().variables()).containsEntry("licenseSeats", "null");
    }

    @Test
    void oneOfSeveralSubscriptionsIsChosen() {
        Onboarding onboarding = withNewSeats(3, 5);
        var other = onboarding.customer.addSubscription(Onboarding.guid(), onboarding.skuId, 7);

        ProcessInstance run =
                onboarding.giveBack(2, Map.of()).submit("Task_ApproveSeatReturn", "approve-seat-return/return");
        Map<String, JsonNode> shown = run.shownBy(run.awaitTask("Task_ResolveSeatReturnProblem"));
        run.submit(
                        "Task_ResolveSeatReturnProblem",
                        "resolve-seat-return-problem/choose-subscription",
                        Map.of("subscriptionId", other.id(), "when", "renewal"))
                .endsWith("EndEvent_Scheduled");

        assertThat(shown.get("terms")).hasSize(2);
        assertThat(other.quantityAtRenewal()).isEqualTo(5);
        assertThat(onboarding.subscription.quantityAtRenewal()).isEqualTo(8);
    }

    @Test
    void aLicenseThatIsNotThereIsKept() {
        Onboarding onboarding = withNewSeats(3, 5);

        onboarding
                .giveBack(2, Map.of("skuId", Onboarding.guid()))
                .submit("Task_ResolveSeatReturnProblem", "resolve-seat-return-problem/keep")
                .endsWith("EndEvent_Kept");
    }

    @Test
    void waitsForAPendingChange() {
        Onboarding onboarding = withNewSeats(3, 5);
        onboarding.subscription.busy(1);

        ProcessInstance run = onboarding
                .giveBack(2, Map.of("busyWait", "PT1H"))
                .submit("Task_ApproveSeatReturn", "approve-seat-return/return")
                .awaitAt("Event_WaitUntilFree");
        setup.letPass(Duration.ofHours(1));

        run.endsWith("EndEvent_Returned");
        assertThat(onboarding.subscription.quantity()).isEqualTo(6);
    }

    @Test
    void unreadableDataAreCorrectedOrRejected() {
        Onboarding onboarding = withNewSeats(3, 5);

        ProcessInstance run = onboarding
                .giveBack(2, Map.of("when", "tomorrow"))
                .submit("Task_CorrectStartData", "correct-start-data/reject")
                .endsWith("EndEvent_Kept");

        assertThat(run.variable("outcome").asText()).isEqualTo("kept");
        assertThat(onboarding.seatChanges()).isEmpty();
    }

    @Test
    void theLeadsFollowUpAndCancel() {
        Onboarding onboarding = withNewSeats(3, 5);
        ProcessInstance run = onboarding.giveBack(2, Map.of("escalateAfter", "PT1H"));
        run.awaitTask("Task_ApproveSeatReturn");

        setup.letPass(Duration.ofHours(1));
        run.submit("Task_FollowUp", "follow-up-on-open-request/cancel").endsWith("EndEvent_Kept");

        assertThat(run.variable("outcome").asText()).isEqualTo("kept");
        assertThat(onboarding.seatChanges()).isEmpty();
    }

    @Test
    void theRequesterIsTold() {
        Onboarding onboarding = withNewSeats(3, 5);

        onboarding
                .giveBack(2, Map.of("requester", "grace"))
                .submit("Task_ApproveSeatReturn", "approve-seat-return/return")
                .submit("Task_PassOnMessage", "pass-on-message/passed-on")
                .endsWith("EndEvent_Returned");
    }

    private static Map<String, Object> askedBy(String requester) {
        return Map.of("requester", requester, "notifyRequester", false);
    }

    /** Whoever completes a task through the API can tell the worker anything; the process compares on its own. */
    private static String roundTheWorker(String decision) {
        return "{\"returnDecision\": \"%s\", \"fourEyes\": false, \"decidedBy\": \"requester\"}".formatted(decision);
    }

    /** So many seats, and more that were bought a moment ago. */
    private Onboarding withNewSeats(int seats, int more) {
        Onboarding onboarding = new Onboarding(setup, seats);
        onboarding.subscription.boughtOutside(more);
        return onboarding;
    }
}

package io.github.licenseworker.bpmn;

import static io.github.licenseworker.bpmn.FaultAnswers.answerFor;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onSubscriptionUpdate;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onSubscriptions;
import static io.github.licenseworker.trial.harness.Submission.BUY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.partnercenter.PurchaseFaults;
import io.github.licenseworker.simulator.partnercenter.SeatChange;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands in the way of a purchase, who is asked about it, and how it goes on. */
class SeatPurchaseProblemsTest extends ModelFixture {

    private static final String TRY_AGAIN = "resolve-purchase-problem/retry";
    private static final String FEWER_SEATS = "resolve-purchase-problem/retry-with-fewer-seats";
    private static final String REJECT = "resolve-purchase-problem/reject";

    @ParameterizedTest
    @CsvSource({
        "PARTNER_TOKEN_REJECTED, partner-administrators",
        "PARTNER_CREDIT_EXCEEDED, partner-administrators",
        "CONDITIONAL_ACCESS_BLOCKED, customer-contacts-",
        "CUSTOMER_ACCOUNT_BLOCKED, customer-contacts-",
        "SEAT_PURCHASE_REFUSED, license-approvers",
        "SEAT_LIMIT_EXCEEDED, license-approvers",
        "PARTNER_ACCESS_DENIED, license-approvers"
    })
    void asksThoseWhoCanMendIt(String code, String group) {
        Onboarding onboarding = new Onboarding(setup, 0);
        var unused = setup.partnerCenter()
                .fault(onSubscriptionUpdate().subscription(onboarding.subscription.id()), answerFor(code));
        ProcessInstance run = approved(onboarding, 2);

        assertThat(run.awaitTask("Task_ResolvePurchaseProblem").candidateGroups())
                .first()
                .isEqualTo(group.endsWith("-") ? group + onboarding.customer.id() : group);

        assertThat(errorCode(run)).isEqualTo(code);
        run.submit("Task_ResolvePurchaseProblem", REJECT).endsThrough("EndEvent_PurchaseGivenUp");
        assertThat(onboarding.seatChanges()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PARTNER_TOKEN_REJECTED, partner-administrators", "CONDITIONAL_ACCESS_BLOCKED, customer-contacts-"})
    void asksThemAlsoWhereItCannotEvenLook(String code, String group) {
        Onboarding onboarding = new Onboarding(setup, 0);
        ProcessInstance run = onboarding.buy(1, Map.of());
        run.awaitTask("Task_ApproveMoreSeats");
        var fault = setup.partnerCenter().fault(onSubscriptions().customer(onboarding.customer.id()), answerFor(code));
        run.submit("Task_ApproveMoreSeats", BUY);

        assertThat(run.awaitTask("Task_ResolvePurchaseProblem").candidateGroups())
                .first()
                .isEqualTo(group.endsWith("-") ? group + onboarding.customer.id() : group);

        fault.clear();
        run.submit("Task_ResolvePurchaseProblem", TRY_AGAIN).endsThrough("EndEvent_SeatsAdded");
    }

    @Test
    void triesAgainAfterMicrosoftRefused() {
        Onboarding onboarding = new Onboarding(setup, 0);
        var refused = setup.partnerCenter()
                .fault(onSubscriptionUpdate().subscription(onboarding.subscription.id()), PurchaseFaults.creditLimit());
        ProcessInstance run = approved(onboarding, 2);
        run.awaitTask("Task_ResolvePurchaseProblem");
        refused.clear();

        run.submit("Task_ResolvePurchaseProblem", TRY_AGAIN);

        run.endsThrough("EndEvent_SeatsAdded");
        assertThat(onboarding.seatChanges())
                .extracting(SeatChange::from, SeatChange::to)
                .containsExactly(tuple(0, 2));
    }

    @Test
    void waitsForABusySubscription() {
        Onboarding onboarding = new Onboarding(setup, 0);
        onboarding.subscription.busy(1);
        ProcessInstance run = approved(onboarding, 1).awaitAt("Event_WaitUntilFree");
        assertThat(onboarding.seatChanges()).isEmpty();

        letTheTimerBeDue();

        run.endsThrough("EndEvent_SeatsAdded");
        assertThat(onboarding.seatChanges()).hasSize(1);
        assertThat(run.history().called("SeatOrderProcess").getFirst().completedElements())
                .contains("EndEvent_SeatsBought")
                .doesNotContain("Task_ResolvePurchaseProblem");
        assertThat(run.history().variables())
                .as("a day where nobody says otherwise")
                .containsEntry("busyWait", "\"PT1H\"")
                .containsEntry("maxBusyWaits", "24");
    }

    @Test
    void asksSomebodyWhereASubscriptionIsBusyForTooLong() {
        Onboarding onboarding = new Onboarding(setup, 0);
        onboarding.subscription.busy(3);
        ProcessInstance run = onboarding
                .buy(1, Map.of("busyWait", "PT10M", "maxBusyWaits", 1))
                .submit("Task_ApproveMoreSeats", BUY)
                .awaitAt("Event_WaitUntilFree");
        letTheTimerBeDue();
        assertThat(run.awaitTask("Task_ResolvePurchaseProblem").candidateGroups())
                .containsExactly("license-approvers");
        assertThat(errorCode(run)).isEqualTo("SUBSCRIPTION_BUSY");

        run.submit("Task_ResolvePurchaseProblem", TRY_AGAIN);
        run.awaitAt("Event_WaitUntilFree");
        letTheTimerBeDue();

        run.endsThrough("EndEvent_SeatsAdded");
        assertThat(onboarding.seatChanges()).hasSize(1);
    }

    @Test
    void triesAgainWithFewerSeats() {
        Onboarding onboarding = new Onboarding(setup, 3);
        ProcessInstance run = approved(onboarding, MOST_SEATS + 1);
        run.awaitTask("Task_ResolvePurchaseProblem");
        assertThat(errorCode(run)).isEqualTo("SEAT_LIMIT_EXCEEDED");
        assertThat(onboarding.seatChanges()).isEmpty();

        run.submit("Task_ResolvePurchaseProblem", FEWER_SEATS, Map.of("seats", 4))
                .endsThrough("EndEvent_SeatsAdded");

        assertThat(onboarding.seatChanges())
                .extracting(SeatChange::from, SeatChange::to)
                .containsExactly(tuple(3, 7));
        assertThat(run.variable("seatsBought").asInt())
                .as("what the caller is told")
                .isEqualTo(4);
    }

    @Test
    void buysNoMoreSeatsThanWereApproved() {
        Onboarding onboarding = new Onboarding(setup, 0);
        onboarding.subscription.status("suspended");
        ProcessInstance run =
                approved(onboarding, 5).submit("Task_ResolvePurchaseProblem", FEWER_SEATS, Map.of("seats", 2));
        run.awaitTask("Task_ResolvePurchaseProblem");
        onboarding.subscription.status("active");

        run.submit("Task_ResolvePurchaseProblem", FEWER_SEATS, Map.of("seats", 50))
                .endsThrough("EndEvent_SeatsAdded");

        assertThat(onboarding.subscription.quantity()).isEqualTo(5);
    }

    @Test
    void takesTheWordOfSomebodyWhoBoughtByHand() {
        Onboarding onboarding = new Onboarding(setup, 0);
        onboarding.subscription.status("suspended");

        ProcessInstance run = approved(onboarding, 1)
                .submit("Task_ResolvePurchaseProblem", "resolve-purchase-problem/done")
                .endsThrough("EndEvent_SeatsAdded");

        assertThat(run.history().called("SeatOrderProcess").getFirst().completedElements())
                .contains("EndEvent_SeatsAddedByHand");
        assertThat(onboarding.seatChanges()).isEmpty();
        assertThat(run.variable("seatDecision").asText()).isEqualTo("buy");
        assertThat(run.variable("seatsBought").asInt()).isEqualTo(1);
    }

    @Test
    void rejectsWhatCannotBeBought() {
        Onboarding onboarding = new Onboarding(setup, 0);
        onboarding.subscription.status("suspended");

        ProcessInstance run = approved(onboarding, 1)
                .submit("Task_ResolvePurchaseProblem", REJECT)
                .endsThrough("EndEvent_PurchaseGivenUp");

        assertThat(onboarding.seatChanges()).isEmpty();
        assertThat(run.history().variables())
                .containsEntry("seatDecision", "\"reject\"")
                .containsEntry("rejectionReason", "\"no budget\"");
    }

    private static String errorCode(ProcessInstance run) {
        return run.shownBy(run.awaitTask("Task_ResolvePurchaseProblem"))
                .get("licenseError")
                .path("code")
                .asText();
    }

    private void letTheTimerBeDue() {
        setup.letPass(Duration.ofMinutes(61));
    }

    private static ProcessInstance approved(Onboarding onboarding, int seats) {
        return onboarding
                .buy(seats, Map.of())
                .submit("Task_ApproveMoreSeats", seats > 10 ? "approve-license-request/buy-with-reason" : BUY);
    }
}

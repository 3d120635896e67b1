package io.github.licenseworker.bpmn;

import static io.github.licenseworker.trial.harness.Submission.BUY;
import static io.github.licenseworker.trial.harness.Submission.FREED;
import static io.github.licenseworker.trial.harness.Submission.REJECT_SEATS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.partnercenter.SeatChange;
import io.github.licenseworker.simulator.partnercenter.SimulatedSubscription;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How seats are bought, or not, once it is decided on them. */
class SeatPurchaseTest extends ModelFixture {

    @Test
    void buysWhatWasApproved() {
        Onboarding onboarding = new Onboarding(setup, 3);

        ProcessInstance run =
                onboarding.buy(5, Map.of()).submit("Task_ApproveMoreSeats", BUY).endsThrough("EndEvent_SeatsAdded");

        assertThat(onboarding.seatChanges())
                .extracting(SeatChange::from, SeatChange::to)
                .containsExactly(tuple(3, 8));
        assertThat(run.variable("licenseSeats").path("seats").asInt()).isEqualTo(5);
        assertThat(run.variable("seatsBought").asInt()).isEqualTo(5);
    }

    @Test
    void buysNothingWhereSeatsWereFreed() {
        Onboarding onboarding = new Onboarding(setup, 0);

        ProcessInstance run = onboarding
                .buy(1, Map.of())
                .submit("Task_ApproveMoreSeats", FREED)
                .endsThrough("EndEvent_SeatsFreed");

        assertThat(onboarding.seatChanges()).isEmpty();
        assertThat(run.history().variables())
                .containsEntry("licenseSeats", "null")
                .containsEntry("seatsBought", "0")
                .containsEntry("seatDecision", "\"freed\"");
    }

    @Test
    void buysNothingThatWasRejected() {
        Onboarding onboarding = new Onboarding(setup, 0);

        ProcessInstance run = onboarding
                .buy(1, Map.of())
                .submit("Task_ApproveMoreSeats", REJECT_SEATS)
                .endsThrough("EndEvent_PurchaseRejected");

        assertThat(onboarding.seatChanges()).isEmpty();
        assertThat(run.history().variables())
                .containsEntry("seatDecision", "\"reject\"")
                .containsEntry("rejectionReason", "\"no budget\"");
    }

    @Test
    void buysFromTheChosenOfSeveralSubscriptions() {
        Onboarding onboarding = new Onboarding(setup, 3);
        SimulatedSubscription yearly = onboarding
                .customer
                .addSubscription(Onboarding.guid(), onboarding.skuId, 7)
                .termDuration("P1Y");
        ProcessInstance run =
                onboarding.buy(2, Map.of("monthlyPricePerSeat", 10)).submit("Task_ApproveMoreSeats", BUY);
        assertThat(run.awaitTask("Task_ChooseSubscription").candidateGroups()).containsExactly("license-approvers");
        Map<String, JsonNode> shown = run.shownBy(run.awaitTask("Task_ChooseSubscription"));
        assertThat(shown.get("licenseError").path("code").asText()).isEqualTo("SUBSCRIPTION_AMBIGUOUS");
        assertThat(shown.get("terms").findValuesAsText("subscriptionId"))
                .containsExactlyInAnyOrder(onboarding.subscription.id(), yearly.id());
        assertThat(shown.get("monthlyCost").asInt()).isEqualTo(20);
        assertThat(shown.get("terms").get(0).path("total").asInt()).isPositive();

        run.submit("Task_ChooseSubscription", "choose-subscription/retry", Map.of("subscriptionId", yearly.id()))
                .endsThrough("EndEvent_SeatsAdded");

        assertThat(onboarding.seatChanges())
                .extracting(SeatChange::subscriptionId, SeatChange::from, SeatChange::to)
                .containsExactly(tuple(yearly.id(), 7, 9));
    }

    @Test
    void buysNothingWhereNoneOfSeveralSubscriptionsIsToGrow() {
        Onboarding onboarding = new Onboarding(setup, 3);
        onboarding.customer.addSubscription(Onboarding.guid(), onboarding.skuId, 7);

        ProcessInstance run = onboarding
                .buy(2, Map.of())
                .submit("Task_ApproveMoreSeats", BUY)
                .submit("Task_ChooseSubscription", "choose-subscription/reject")
                .endsThrough("EndEvent_PurchaseGivenUp");

        assertThat(onboarding.seatChanges()).isEmpty();
        assertThat(run.history().variables())
                .containsEntry("seatDecision", "\"reject\"")
                .containsEntry("rejectionReason", "\"no budget\"");
    }

    @Test
    void buysFromTheSubscriptionThatTheCallerNames() {
        Onboarding onboarding = new Onboarding(setup, 3);
        onboarding.customer.addSubscription(Onboarding.guid(), onboarding.skuId, 7);

        onboarding
                .buy(2, Map.of("subscriptionId", onboarding.subscription.id()))
                .submit("Task_ApproveMoreSeats", BUY)
                .endsThrough("EndEvent_SeatsAdded");

        assertThat(onboarding.subscription.quantity()).isEqualTo(5);
    }
}

package io.github.licenseworker.bpmn;

import static io.github.licenseworker.bpmn.Onboarding.Absent.ABSENT;
import static io.github.licenseworker.bpmn.ProcessRun.BUY;
import static io.github.licenseworker.bpmn.ProcessRun.FREED;
import static io.github.licenseworker.bpmn.ProcessRun.REJECT_SEATS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.licenseworker.engine.UserTask;
import io.github.licenseworker.simulator.SeatChange;
import io.github.licenseworker.simulator.SimulatedSubscription;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who has to approve seats, and how they are bought then. */
class SeatPurchaseTest extends ModelFixture {

    @ParameterizedTest
    @CsvSource({
        "SPE_E3, 1, license-approvers",
        "SPE_E3, 10, license-approvers",
        "SPE_E3, 11, procurement",
        "FLOW_FREE, 101, procurement",
        "POWER_BI_STANDARD, 101, procurement",
        ", 1, license-approvers"
    })
    void asksThoseWhoMayApproveSoMany(String partNumber, int seats, String group) {
        ProcessRun run =
                new Onboarding(setup, 0).buy(seats, Map.of("skuPartNumber", partNumber == null ? ABSENT : partNumber));

        UserTask approval = run.awaitTask("Task_ApproveMoreSeats");

        assertThat(approval.candidateGroups()).containsExactly(group);
        assertThat(Duration.between(approval.created(), approval.due()))
                .isCloseTo(Duration.ofDays(2), Duration.ofSeconds(5));
        assertThat(run.history().variables())
                .as("no decision that the form would show")
                .containsEntry("seatDecision", "null");
    }

    @ParameterizedTest
    @CsvSource({"FLOW_FREE, 1", "FLOW_FREE, 100", "POWER_BI_STANDARD, 100"})
    void asksNobodyWhereSeatsCostNothing(String partNumber, int seats) {
        Onboarding onboarding = new Onboarding(setup, 0, partNumber);

        ProcessRun run =
                onboarding.buy(seats, Map.of("skuPartNumber", partNumber)).endsWith("EndEvent_SeatsAdded");

        assertThat(run.history().completedElements()).doesNotContain("Task_ApproveMoreSeats");
        assertThat(onboarding.subscription.quantity()).isEqualTo(seats);
        assertThat(run.variable("seatDecision").asText()).isEqualTo("buy");
    }

    @Test
    void buysWhatWasApproved() {
        Onboarding onboarding = new Onboarding(setup, 3);

        ProcessRun run = onboarding
                .buy(5, Map.of())
                .complete("Task_ApproveMoreSeats", BUY)
                .endsWith("EndEvent_SeatsAdded");

        assertThat(onboarding.seatChanges())
                .extracting(SeatChange::from, SeatChange::to)
                .containsExactly(tuple(3, 8));
        assertThat(run.variable("licenseSeats").path("seats").asInt()).isEqualTo(5);
    }

    @Test
    void buysNothingWhereSeatsWereFreed() {
        Onboarding onboarding = new Onboarding(setup, 0);

        ProcessRun run = onboarding
                .buy(1, Map.of())
                .complete("Task_ApproveMoreSeats", FREED)
                .endsWith("EndEvent_SeatsFreed");

        assertThat(onboarding.calls()).isEmpty();
        assertThat(run.history().variables()).containsEntry("licenseSeats", "null");
    }

    @Test
    void buysNothingThatWasRejected() {
        Onboarding onboarding = new Onboarding(setup, 0);

        ProcessRun run = onboarding
                .buy(1, Map.of())
                .complete("Task_ApproveMoreSeats", REJECT_SEATS)
                .endsWith("EndEvent_PurchaseRejected");

        assertThat(onboarding.calls()).isEmpty();
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
        ProcessRun run = onboarding.buy(2, Map.of()).complete("Task_ApproveMoreSeats", BUY);
        assertThat(run.awaitTask("Task_ChooseSubscription").candidateGroups()).containsExactly("license-approvers");
        assertThat(run.errorCode()).isEqualTo("SUBSCRIPTION_AMBIGUOUS");
        assertThat(run.variable("licenseError").at("/details/candidates").findValuesAsText("subscriptionId"))
                .containsExactlyInAnyOrder(onboarding.subscription.id(), yearly.id());

        run.complete("Task_ChooseSubscription", "{\"subscriptionId\": \"%s\"}".formatted(yearly.id()))
                .endsWith("EndEvent_SeatsAdded");

        assertThat(onboarding.seatChanges())
                .extracting(SeatChange::subscriptionId, SeatChange::from, SeatChange::to)
                .containsExactly(tuple(yearly.id(), 7, 9));
    }

    @Test
    void buysFromTheSubscriptionThatTheCallerNames() {
        Onboarding onboarding = new Onboarding(setup, 3);
        onboarding.customer.addSubscription(Onboarding.guid(), onboarding.skuId, 7);

        onboarding
                .buy(2, Map.of("subscriptionId", onboarding.subscription.id()))
                .complete("Task_ApproveMoreSeats", BUY)
                .endsWith("EndEvent_SeatsAdded");

        assertThat(onboarding.subscription.quantity()).isEqualTo(5);
    }
}

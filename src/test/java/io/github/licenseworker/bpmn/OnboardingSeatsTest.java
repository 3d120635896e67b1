package io.github.licenseworker.bpmn;

import static io.github.licenseworker.bpmn.Onboarding.Absent.ABSENT;
import static io.github.licenseworker.trial.harness.Submission.BUY;
import static io.github.licenseworker.trial.harness.Submission.FREED;
import static io.github.licenseworker.trial.harness.Submission.REJECT_SEATS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.partnercenter.SeatChange;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where the onboarding of one person gets a seat from when none is free. */
class OnboardingSeatsTest extends ModelFixture {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    @Test
    void buysOneSeatAfterApproval() {
        Onboarding onboarding = new Onboarding(setup, 0);
        ProcessInstance run = onboarding.start(Map.of("skuId", ABSENT, "skuName", Onboarding.NAME));
        assertThat(run.awaitTask("Task_ApproveMoreSeats").candidateGroups()).containsExactly("license-approvers");
        assertThat(onboarding.seatChanges()).isEmpty();

        run.submit("Task_ApproveMoreSeats", BUY).endsWith("EndEvent_LicenseAssigned");

        assertThat(onboarding.seatChanges())
                .extracting(SeatChange::from, SeatChange::to)
                .containsExactly(tuple(0, 1));
        assertThat(onboarding.customer.licensesOf(onboarding.userId)).containsExactly(onboarding.skuId);
        assertThat(run.variable("licenseSeats").path("subscriptionId").asText())
                .isEqualTo(onboarding.subscription.id());
        assertThat(run.variable("seatDecision").asText()).isEqualTo("buy");
    }

    @Test
    void tellsTheApproverWhoNeedsWhat() {
        Onboarding onboarding = new Onboarding(setup, 0);
        ProcessInstance run = onboarding.start(
                Map.of("customerName", "Fabrikam", "employeeName", "Ada Lovelace", "escalateAfter", "PT8H"));
        run.awaitTask("Task_ApproveMoreSeats");

        assertThat(run.history().called("SeatPurchaseProcess").getFirst().variables())
                .containsEntry("customerName", "\"Contoso\"")
                .as("who it is in Microsoft's directory")
                .containsEntry("employeeName", "\"%s\"".formatted(onboarding.userId))
                .containsEntry("skuName", "\"Microsoft 365 E3\"")
                .containsEntry("skuPartNumber", "\"SPE_E3\"")
                .containsEntry("seats", "1")
                .containsEntry("escalateAfter", "\"PT8H\"");
    }

    @Test
    void waitsForBoughtSeatsAndBuysThemOnce() {
        Onboarding onboarding = new Onboarding(setup, 0);
        onboarding.customer.seatsUsableAfterUpdates(2);

        ProcessInstance run = onboarding
                .start()
                .submit("Task_ApproveMoreSeats", BUY)
                .pass("Event_WaitForEffect", A_MINUTE)
                .pass("Event_WaitForEffect", A_MINUTE)
                .endsWith("EndEvent_LicenseAssigned");

        assertThat(onboarding.seatChanges()).hasSize(1);
        assertThat(run.history().called("SeatPurchaseProcess")).hasSize(1);
    }

    @Test
    void asksForSeatsAgainWhereBoughtOnesNeverBecomeUsable() {
        Onboarding onboarding = new Onboarding(setup, 0);
        onboarding.customer.seatsUsableAfterUpdates(100);
        ProcessInstance run = onboarding
                .start(Map.of("maxEffectWaits", 1))
                .submit("Task_ApproveMoreSeats", BUY)
                .pass("Event_WaitForEffect", A_MINUTE);
        run.awaitTask("Task_CorrectRequest");
        assertThat(run.errorCode()).isEqualTo("LICENSE_QUOTA_EXCEEDED");

        run.submit("Task_CorrectRequest", "correct-request/retry").awaitTask("Task_ApproveMoreSeats");

        assertThat(onboarding.seatChanges()).hasSize(1);
        onboarding.customer.setSeats(onboarding.skuId, 1);
        run.submit("Task_ApproveMoreSeats", FREED).endsWith("EndEvent_LicenseAssigned");
    }

    @Test
    void takesASeatThatWasFreedInsteadOfBought() {
        Onboarding onboarding = new Onboarding(setup, 0);
        ProcessInstance run = onboarding.start();
        run.awaitTask("Task_ApproveMoreSeats");
        onboarding.customer.setSeats(onboarding.skuId, 1);

        run.submit("Task_ApproveMoreSeats", FREED).endsWith("EndEvent_LicenseAssigned");

        assertThat(onboarding.seatChanges()).isEmpty();
        assertThat(run.history().called("SeatPurchaseProcess").getFirst().completedElements())
                .contains("EndEvent_SeatsFreed");
    }

    @Test
    void waitsForAFreedSeat() {
        Onboarding onboarding = new Onboarding(setup, 0);
        ProcessInstance run = onboarding.start().submit("Task_ApproveMoreSeats", FREED);
        run.awaitAt("Event_WaitForEffect");
        onboarding.customer.setSeats(onboarding.skuId, 1);

        run.pass("Event_WaitForEffect", A_MINUTE).endsWith("EndEvent_LicenseAssigned");
    }

    @Test
    void buysNothingThatWasRejected() {
        Onboarding onboarding = new Onboarding(setup, 0);

        ProcessInstance run =
                onboarding.start().submit("Task_ApproveMoreSeats", REJECT_SEATS).endsWith("EndEvent_RequestRejected");

        assertThat(onboarding.seatChanges()).isEmpty();
        assertThat(onboarding.licenseChanges()).isEmpty();
        assertThat(run.history().variables())
                .containsEntry("outcome", "\"rejected\"")
                .containsEntry("rejectionReason", "\"no budget\"");
    }

    @Test
    void asksNobodyForSeatsOfAFreeProduct() {
        Onboarding onboarding = new Onboarding(setup, 0, "FLOW_FREE");

        ProcessInstance run = onboarding.start().endsWith("EndEvent_LicenseAssigned");

        assertThat(onboarding.seatChanges()).hasSize(1);
        assertThat(run.history().called("SeatPurchaseProcess").getFirst().completedElements())
                .doesNotContain("Task_ApproveMoreSeats")
                .contains("EndEvent_SeatsAdded");
    }

    @Test
    void endsRejectedWhereThePurchaseFailsForGood() {
        Onboarding onboarding = new Onboarding(setup, 0);
        onboarding.subscription.status("suspended");

        ProcessInstance run = onboarding
                .start()
                .submit("Task_ApproveMoreSeats", BUY)
                .submit("Task_ResolvePurchaseProblem", "resolve-purchase-problem/reject")
                .endsWith("EndEvent_RequestRejected");

        assertThat(onboarding.seatChanges()).isEmpty();
        assertThat(run.variable("rejectionReason").asText()).isEqualTo("no budget");
    }

    @Test
    void takesSeatsThatSomebodyAddedByHand() {
        Onboarding onboarding = new Onboarding(setup, 0);
        onboarding.subscription.status("suspended");
        ProcessInstance run = onboarding.start().submit("Task_ApproveMoreSeats", BUY);
        run.awaitTask("Task_ResolvePurchaseProblem");
        onboarding.customer.setSeats(onboarding.skuId, 1);

        run.submit("Task_ResolvePurchaseProblem", "resolve-purchase-problem/done")
                .endsWith("EndEvent_LicenseAssigned");

        assertThat(onboarding.seatChanges()).isEmpty();
    }
}

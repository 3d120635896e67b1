package io.github.licenseworker.bpmn;

import static io.github.licenseworker.bpmn.Onboarding.Absent.ABSENT;
import static io.github.licenseworker.trial.harness.Submission.BUY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.partnercenter.SeatChange;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A purchase looks itself: for the license, and after the approval whether the seats are still needed. */
class SeatPurchaseLookTest extends ModelFixture {

    @Test
    void buysNoSecondSeatForAPersonWhoHoldsTheLicenseByNow() {
        Onboarding onboarding = new Onboarding(setup, 0);
        ProcessInstance first = onboarding.buy(1, Map.of("userId", onboarding.userId));
        ProcessInstance second = onboarding.buy(1, Map.of("userId", onboarding.userId));
        first.submit("Task_ApproveMoreSeats", BUY).endsThrough("EndEvent_SeatsAdded");
        onboarding.customer.giveLicense(onboarding.userId, onboarding.skuId);

        second.submit("Task_ApproveMoreSeats", BUY).endsThrough("EndEvent_NoLongerNeeded");

        assertThat(onboarding.seatChanges()).hasSize(1);
        assertThat(second.variable("seatDecision").asText()).isEqualTo("freed");
        assertThat(second.variable("seatsBought").asInt()).isZero();
    }

    @Test
    void buysForATeamWhatIsStillMissing() {
        Onboarding onboarding = new Onboarding(setup, 1);
        ProcessInstance run = onboarding.buy(4, Map.of("freeSeatsWanted", 5));
        run.awaitTask("Task_ApproveMoreSeats");
        onboarding.customer.setSeats(onboarding.skuId, 2);

        run.submit("Task_ApproveMoreSeats", BUY).endsThrough("EndEvent_SeatsAdded");

        assertThat(onboarding.seatChanges())
                .extracting(change -> change.to() - change.from())
                .containsExactly(2);
        assertThat(run.variable("seatsBought").asInt()).isEqualTo(2);
    }

    @Test
    void buysForATeamNeverMoreThanWasApproved() {
        Onboarding onboarding = new Onboarding(setup, 1);
        ProcessInstance run = onboarding.buy(4, Map.of("freeSeatsWanted", 5));
        run.awaitTask("Task_ApproveMoreSeats");
        onboarding.customer.giveLicense(onboarding.addPerson("US"), onboarding.skuId);

        run.submit("Task_ApproveMoreSeats", BUY).endsThrough("EndEvent_SeatsAdded");

        assertThat(onboarding.seatChanges())
                .extracting(SeatChange::from, SeatChange::to)
                .containsExactly(tuple(1, 5));
    }

    @Test
    void buysNothingForATeamThatHasEnoughByNow() {
        Onboarding onboarding = new Onboarding(setup, 1);
        ProcessInstance run = onboarding.buy(4, Map.of("freeSeatsWanted", 5));
        run.awaitTask("Task_ApproveMoreSeats");
        onboarding.customer.setSeats(onboarding.skuId, 5);

        run.submit("Task_ApproveMoreSeats", BUY).endsThrough("EndEvent_NoLongerNeeded");

        assertThat(onboarding.seatChanges()).isEmpty();
        assertThat(run.variable("seatDecision").asText()).isEqualTo("freed");
    }

    /** As a person asks for seats with the form. */
    @Test
    void findsTheLicenseByTheNameThatThePersonGives() {
        Onboarding onboarding = new Onboarding(setup, 0);

        ProcessInstance run = onboarding
                .buy(2, Map.of("skuId", ABSENT, "skuPartNumber", "", "skuName", Onboarding.NAME))
                .submit("Task_ApproveMoreSeats", BUY)
                .endsThrough("EndEvent_SeatsAdded");

        assertThat(run.variable("skuId").asText()).isEqualTo(onboarding.skuId);
        assertThat(onboarding.subscription.quantity()).isEqualTo(2);
    }

    @Test
    void hasTheLicenseCorrectedThatItDoesNotFind() {
        Onboarding onboarding = new Onboarding(setup, 0);
        ProcessInstance run =
                onboarding.buy(2, Map.of("skuId", ABSENT, "skuPartNumber", ABSENT, "skuName", "Microsoft 365 E13"));
        Map<String, JsonNode> shown = run.shownBy(run.awaitTask("Task_CorrectSeatRequest"));
        assertThat(shown.get("licenseError").path("code").asText()).isEqualTo("SKU_NOT_OWNED");
        assertThat(shown.get("skuNameBefore").asText()).isEqualTo("Microsoft 365 E13");

        run.submit("Task_CorrectSeatRequest", "correct-seat-request/retry", Map.of("skuName", Onboarding.NAME))
                .submit("Task_ApproveMoreSeats", BUY)
                .endsThrough("EndEvent_SeatsAdded");

        assertThat(onboarding.subscription.quantity()).isEqualTo(2);
        assertThat(run.variable("decisions"))
                .extracting(entry -> entry.path("task").asText())
                .containsExactly("correct-seat-request", "approve-license-request");
    }

    @Test
    void letsSomebodyChooseAmongLicensesOfOneName() {
        Onboarding onboarding = new Onboarding(setup, 0);
        String other = onboarding.addSku("SPE_E3_TWIN", Onboarding.NAME);
        ProcessInstance run =
                onboarding.buy(2, Map.of("skuId", ABSENT, "skuPartNumber", ABSENT, "skuName", Onboarding.NAME));
        assertThat(run.shownBy(run.awaitTask("Task_CorrectSeatRequest"))
                        .get("licenseError")
                        .at("/details/candidates")
                        .findValuesAsText("skuId"))
                .containsExactlyInAnyOrder(onboarding.skuId, other);

        run.submit("Task_CorrectSeatRequest", "correct-seat-request/choose", Map.of("chosenSkuId", onboarding.skuId))
                .submit("Task_ApproveMoreSeats", BUY)
                .endsThrough("EndEvent_SeatsAdded");

        assertThat(onboarding.subscription.quantity()).isEqualTo(2);
    }

    @Test
    void endsRejectedWhereTheLicenseIsNotToBeFound() {
        Onboarding onboarding = new Onboarding(setup, 0);

        ProcessInstance run = onboarding
                .buy(2, Map.of("skuId", ABSENT, "skuPartNumber", ABSENT, "skuName", "Microsoft 365 E13"))
                .submit("Task_CorrectSeatRequest", "correct-seat-request/reject")
                .endsThrough("EndEvent_RequestRejected");

        assertThat(run.variable("rejectionReason").asText()).isEqualTo("no budget");
        assertThat(run.variable("seatDecision").asText()).isEqualTo("reject");
        assertThat(onboarding.seatChanges()).isEmpty();
    }
}

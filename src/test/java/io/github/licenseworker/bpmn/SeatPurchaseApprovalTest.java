package io.github.licenseworker.bpmn;

import static io.github.licenseworker.bpmn.Onboarding.Absent.ABSENT;
import static io.github.licenseworker.trial.harness.Submission.BUY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.trial.engine.UserTask;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who has to approve a purchase, how urgent that is, and what they are told. */
class SeatPurchaseApprovalTest extends ModelFixture {

    @ParameterizedTest
    @CsvSource({
        "SPE_E3, 1, , license-approvers, 50",
        "SPE_E3, 10, , license-approvers, 50",
        "SPE_E3, 11, , procurement, 50",
        "SPE_E3, 10, 100, license-approvers, 50",
        "SPE_E3, 10, 100.01, procurement, 80",
        "SPE_E3, 1, 1000.01, procurement, 80",
        "SPE_E3, 11, 1, procurement, 50",
        "SPE_E3, 11, 100, procurement, 80",
        "FLOW_FREE, 101, , procurement, 50",
        "POWER_BI_STANDARD, 101, 10, procurement, 80",
        ", 1, , license-approvers, 50",
        ", 1, 2000, procurement, 80"
    })
    void asksThoseWhoMayApproveSoMuch(String partNumber, int seats, Double price, String group, int priority) {
        ProcessInstance run = new Onboarding(setup, 0).buy(seats, asked(partNumber, price));

        UserTask approval = run.awaitTask("Task_ApproveMoreSeats");

        assertThat(approval.candidateGroups()).containsExactly(group);
        assertThat(approval.priority()).isEqualTo(priority);
    }

    @ParameterizedTest
    @CsvSource({"FLOW_FREE, 1", "FLOW_FREE, 100", "POWER_BI_STANDARD, 100"})
    void asksNobodyWhereSeatsCostNothing(String partNumber, int seats) {
        Onboarding onboarding = new Onboarding(setup, 0, partNumber);

        ProcessInstance run =
                onboarding.buy(seats, Map.of("skuPartNumber", partNumber)).endsThrough("EndEvent_SeatsAdded");

        assertThat(run.history().completedElements()).doesNotContain("Task_ApproveMoreSeats");
        assertThat(onboarding.subscription.quantity()).isEqualTo(seats);
        assertThat(run.variable("seatDecision").asText()).isEqualTo("buy");
    }

    @Test
    void wantsTheDecisionAsLongAsItCanBeMade() {
        ProcessInstance run = new Onboarding(setup, 0).buy(1, Map.of("decideWithin", "P3D"));

        UserTask approval = run.awaitTask("Task_ApproveMoreSeats");

        assertThat(Duration.between(approval.created(), approval.due()))
                .isCloseTo(Duration.ofDays(3), Duration.ofSeconds(5));
    }

    @Test
    void tellsWhatIsBoughtForWhomAndWhatItCosts() {
        ProcessInstance run = new Onboarding(setup, 0)
                .buy(
                        4,
                        Map.of(
                                "skuName", "Microsoft 365 E3",
                                "customerName", "Contoso",
                                "employeeName", "Ada Lovelace",
                                "requester", "grace",
                                "monthlyPricePerSeat", 12.5));

        Map<String, JsonNode> shown = run.shownBy(run.awaitTask("Task_ApproveMoreSeats"));

        assertThat(shown.get("license").asText()).isEqualTo("Microsoft 365 E3");
        assertThat(shown.get("seats").asInt()).isEqualTo(4);
        assertThat(shown.get("customer").asText()).isEqualTo("Contoso");
        assertThat(shown.get("person").asText()).isEqualTo("Ada Lovelace");
        assertThat(shown.get("requester").asText()).isEqualTo("grace");
        assertThat(shown.get("monthlyCost").asDouble()).isEqualTo(50);
        assertThat(shown.get("discardedDecisionBy").isNull()).isTrue();
        assertThat(shown.get("seatDecision").isNull()).isTrue();
        assertThat(shown.get("decidedBy").isNull()).isTrue();
    }

    @Test
    void tellsWhatItKnowsWhereLittleIsGiven() {
        Onboarding onboarding = new Onboarding(setup, 0);
        ProcessInstance run = onboarding.buy(1, Map.of("skuPartNumber", ABSENT, "userId", onboarding.userId));

        Map<String, JsonNode> shown = run.shownBy(run.awaitTask("Task_ApproveMoreSeats"));

        assertThat(shown.get("license").asText()).isEqualTo(onboarding.skuId);
        assertThat(shown.get("customer").asText()).isEqualTo(onboarding.customer.id());
        assertThat(shown.get("person").asText()).isEqualTo(onboarding.userId);
        assertThat(shown.get("requester").isNull()).isTrue();
        assertThat(shown.get("monthlyCost").isNull()).isTrue();
    }

    @Test
    void keepsWhoDecided() {
        ProcessInstance run = new Onboarding(setup, 0)
                .buy(1, Map.of())
                .submit("Task_ApproveMoreSeats", BUY)
                .endsThrough("EndEvent_SeatsAdded");

        assertThat(run.variable("decidedBy").asText()).isEqualTo("approver");
    }

    private static Map<String, Object> asked(String partNumber, Double price) {
        Map<String, Object> asked = new HashMap<>(Map.of("skuPartNumber", partNumber == null ? ABSENT : partNumber));
        if (price != null) {
            asked.put("monthlyPricePerSeat", price);
        }
        return asked;
    }
}

package io.github.licenseworker.bpmn;

import static io.github.licenseworker.bpmn.Onboarding.Absent.ABSENT;
import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.trial.engine.UserTask;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        "FLOW_FREE, 1, 5, license-approvers, 50",
        "POWER_BI_STANDARD, 101, 10, procurement, 80"
    })
    void asksThoseWhoMayApproveSoMuch(String partNumber, int seats, Double price, String group, int priority) {
        ProcessInstance run = new Onboarding(setup, 0, partNumber)
                .buy(seats, price == null ? Map.of() : Map.of("monthlyPricePerSeat", price));

        UserTask approval = run.awaitTask("Task_ApproveMoreSeats");

        assertThat(approval.candidateGroups()).containsExactly(group);
        assertThat(approval.priority()).isEqualTo(priority);
    }

    @ParameterizedTest
    @CsvSource({"FLOW_FREE, 1", "FLOW_FREE, 100", "POWER_BI_STANDARD, 100"})
    void asksNobodyWhereSeatsCostNothing(String partNumber, int seats) {
        Onboarding onboarding = new Onboarding(setup, 0, partNumber);

        ProcessInstance run = onboarding.buy(seats, Map.of()).endsThrough("EndEvent_SeatsAdded");

        assertThat(run.history().called("SeatApprovalProcess").getFirst().completedElements())
                .contains("EndEvent_NoApprovalNeeded");
        assertThat(onboarding.subscription.quantity()).isEqualTo(seats);
        assertThat(run.variable("seatDecision").asText()).isEqualTo("buy");
        assertThat(run.variable("decisions")).isEmpty();
    }

    /** What a request says about the license decides nothing. */
    @Test
    void asksAlsoWhereTheRequestCallsTheLicenseAFreeProduct() {
        Onboarding onboarding = new Onboarding(setup, 0);

        ProcessInstance run =
                onboarding.buy(100, Map.of("skuPartNumber", "FLOW_FREE", "skuName", "Power Automate Free"));

        UserTask approval = run.awaitTask("Task_ApproveMoreSeats");
        assertThat(approval.candidateGroups()).containsExactly("procurement");
        assertThat(run.shownBy(approval).get("license").asText()).isEqualTo(Onboarding.NAME);
        assertThat(onboarding.seatChanges()).isEmpty();
    }

    /** Camunda's forms and many callers send numbers as texts. */
    @ParameterizedTest
    @ValueSource(strings = {"2000", " 2000 ", "2000.00"})
    void readsAPriceThatIsAText(String price) {
        ProcessInstance run = new Onboarding(setup, 0).buy(1, Map.of("monthlyPricePerSeat", price));

        UserTask approval = run.awaitTask("Task_ApproveMoreSeats");

        assertThat(approval.candidateGroups()).containsExactly("procurement");
        assertThat(run.shownBy(approval).get("monthlyCost").asInt()).isEqualTo(2000);
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
        Onboarding onboarding = new Onboarding(setup, 3);
        LocalDate end = LocalDate.ofInstant(setup.clock().instant(), UTC).plusDays(100);
        onboarding.subscription.termEnds(end.atStartOfDay().toInstant(UTC));
        ProcessInstance run = onboarding.buy(
                4,
                Map.of(
                        "userId", onboarding.userId,
                        "requester", "grace",
                        "neededBy", "2030-12-24",
                        "monthlyPricePerSeat", 12.5,
                        "currency", "EUR"));

        Map<String, JsonNode> shown = run.shownBy(run.awaitTask("Task_ApproveMoreSeats"));

        assertThat(shown.get("license").asText()).isEqualTo(Onboarding.NAME);
        assertThat(shown.get("seats").asInt()).isEqualTo(4);
        assertThat(shown.get("requester").asText()).isEqualTo("grace");
        assertThat(shown.get("neededBy").asText()).isEqualTo("2030-12-24");
        assertThat(shown.get("monthlyCost").asDouble()).isEqualTo(50);
        assertThat(shown.get("currency").asText()).isEqualTo("EUR");
        assertThat(shown.get("terms")).singleElement().satisfies(term -> {
            assertThat(term.path("term").asText()).isEqualTo("P1Y");
            assertThat(term.path("ends").asText()).isEqualTo(end.toString());
            // The day can end while the test runs
            assertThat(term.path("total").asDouble()).isCloseTo(50 * 12 * 100 / 365.0, within(2.0));
        });
        assertThat(shown.get("seatsOwned").asInt()).isEqualTo(3);
        assertThat(shown.get("seatsUsed").asInt()).isZero();
        assertThat(shown.get("seatsFree").asInt()).isEqualTo(3);
        assertThat(shown.get("discardedDecisionBy").isNull()).isTrue();
        assertThat(shown.get("seatDecision").isNull()).isTrue();
        assertThat(shown.get("decidedBy").isNull()).isTrue();
    }

    /** The names are those that Microsoft knows, whatever the request calls them. */
    @Test
    void tellsTheTrueNames() {
        Onboarding onboarding = new Onboarding(setup, 0);
        ProcessInstance run = onboarding.buy(
                1,
                Map.of(
                        "userId", onboarding.userId,
                        "customerName", "Fabrikam",
                        "employeeName", "Somebody Else",
                        "skuName", "Something Cheap"));

        Map<String, JsonNode> shown = run.shownBy(run.awaitTask("Task_ApproveMoreSeats"));

        assertThat(shown.get("customer").asText()).startsWith("Contoso (").endsWith(")");
        assertThat(shown.get("person").asText())
                .doesNotContain("Somebody Else")
                .contains(onboarding.userId + "@contoso.example");
        assertThat(shown.get("license").asText()).isEqualTo(Onboarding.NAME);
        assertThat(shown.get("reference").asText())
                .isEqualTo(String.join(", ", onboarding.customer.id(), onboarding.skuId, onboarding.userId));
    }

    @Test
    void tellsWhatItKnowsWhereLittleIsGiven() {
        Onboarding onboarding = new Onboarding(setup, 0);
        ProcessInstance run = onboarding.buy(1, Map.of("skuPartNumber", ABSENT));

        Map<String, JsonNode> shown = run.shownBy(run.awaitTask("Task_ApproveMoreSeats"));

        assertThat(shown.get("license").asText()).isEqualTo(Onboarding.NAME);
        assertThat(shown.get("person").isNull()).isTrue();
        assertThat(shown.get("requester").isNull()).isTrue();
        assertThat(shown.get("monthlyCost").isNull()).isTrue();
        assertThat(shown.get("terms").get(0).path("total").isNull()).isTrue();
    }

    @Test
    void keepsWhoDecidedWhatAboutWhat() {
        Onboarding onboarding = new Onboarding(setup, 0);
        ProcessInstance run = onboarding
                .buy(11, Map.of("requester", "grace", "notifyRequester", false, "monthlyPricePerSeat", 2))
                .submit("Task_ApproveMoreSeats", "approve-license-request/buy-with-reason")
                .endsThrough("EndEvent_SeatsAdded");

        assertThat(run.variable("decidedBy").asText()).isEqualTo("approver");
        assertThat(run.variable("decisions")).singleElement().satisfies(entry -> {
            assertThat(entry.path("task").asText()).isEqualTo("approve-license-request");
            assertThat(entry.path("decision").asText()).isEqualTo("buy");
            assertThat(entry.path("decidedBy").asText()).isEqualTo("approver");
            assertThat(entry.path("decidedAt").asText()).startsWith("20");
            assertThat(entry.path("reason").asText()).isEqualTo("A new department");
            assertThat(entry.at("/data/skuId").asText()).isEqualTo(onboarding.skuId);
            assertThat(entry.at("/data/seats").asInt()).isEqualTo(11);
            assertThat(entry.at("/data/monthlyCost").asInt()).isEqualTo(22);
            assertThat(entry.at("/data/requester").asText()).isEqualTo("grace");
        });
    }

    /** The form asks for the reason, but the API does not know the form. */
    @Test
    void takesNoApprovalOfALargePurchaseWithoutAReason() {
        Onboarding onboarding = new Onboarding(setup, 0);
        ProcessInstance run = onboarding
                .buy(11, Map.of())
                .complete("Task_ApproveMoreSeats", "{\"seatDecision\": \"buy\", \"decidedBy\": \"approver\"}");

        UserTask again = run.awaitTask("Task_ApproveMoreSeats");

        assertThat(run.shownBy(again).get("discardedBecause").asText()).isEqualTo("noReason");
        assertThat(onboarding.seatChanges()).isEmpty();
        run.submit("Task_ApproveMoreSeats", "approve-license-request/reject").endsThrough("EndEvent_PurchaseRejected");
    }
}

package io.github.licenseworker.seat;

import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onProvisioningStatus;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.partnercenter.Answers;
import io.github.licenseworker.simulator.partnercenter.LicenseGroup;
import io.github.licenseworker.simulator.partnercenter.Operation;
import io.github.licenseworker.simulator.partnercenter.SimulatedSku;
import io.github.licenseworker.simulator.partnercenter.SimulatedSubscription;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which subscription grows, by how much, and what it is refused for. */
class AddLicenseSeatsTest extends SeatFixture {

    private static final ObjectMapper JSON = new ObjectMapper();

    AddLicenseSeatsTest() {
        super("--license-worker.seats.max-per-call=25", "--license-worker.seats.max-per-customer=40");
    }

    @Test
    void growsTheSubscriptionBehindTheSkuAndSaysSo() {
        ProcessInstance run = task.start(buyer.variables(3));
        run.awaitDone();

        assertThat(buyer.subscription().quantity()).isEqualTo(SubscribedCustomer.SEATS + 3);
        JsonNode seats = run.variable("licenseSeats");
        assertThat(seats.toString())
                .contains(
                        "\"customerId\":\"" + buyer.customer().id(),
                        "\"skuId\":\"" + buyer.skuId(),
                        "\"subscriptionId\":\"" + buyer.subscription().id(),
                        "\"offerName\":\"Microsoft 365 E3\"",
                        "\"seats\":3,\"quantityBefore\":10,\"quantity\":13,\"when\":\"now\",",
                        "\"effectiveAt\":null,\"droppedSchedule\":null,\"confirmedBy\":\"ANSWER\",\"tries\":1");
        assertThat(new SeatPlans(setup.engine(), run).all()).isNotEmpty();
        assertThat(run.history().variables()).as("the plan stays on the task").doesNotContainKey(SeatPlans.VARIABLE);
        assertThat(buyer.changes()).singleElement().satisfies(change -> {
            assertThat(change.requestId()).isEqualTo(seats.path("requestId").asText());
            assertThat(change.correlationId())
                    .isEqualTo(seats.path("correlationId").asText());
        });
    }

    /** What a change leaves out, Partner Center takes away. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void changesNothingElseOfTheSubscription(boolean etag) throws IOException {
        if (!etag) {
            buyer.subscription().withoutEtag();
        }
        ObjectNode before = (ObjectNode) JSON.readTree(buyer.subscription().document());

        task.start(buyer.variables(1)).awaitDone();

        JsonNode after = JSON.readTree(buyer.subscription().document());
        assertThat(after.path("quantity").asInt()).isEqualTo(11);
        before.set("quantity", after.path("quantity"));
        before.set("attributes", after.path("attributes"));
        before.set("refundableQuantity", after.path("refundableQuantity"));
        assertThat(after.toString()).isEqualTo(before.toString());
        assertThat(setup.partnerCenter().ledger().requests(Operation.SUBSCRIPTION_UPDATE))
                .filteredOn(request -> request.path().contains(buyer.customer().id()))
                .singleElement()
                .satisfies(request -> assertThat(request.body()).contains(":12.50"));
    }

    @Test
    void passesOverSubscriptionsOfOtherSkusAndOfConsumption() {
        String other = Licensee.guid();
        buyer.customer().addSku(new SimulatedSku(other, "OTHER", "Other", LicenseGroup.GROUP1, List.of()), 0);
        buyer.customer().addSubscription(Licensee.guid(), other, 5);
        String consumption = Licensee.guid();
        buyer.customer().addSubscription(consumption, buyer.skuId(), 1).unitType("Usage-based");
        buyer.customer().addSubscription(Licensee.guid(), buyer.skuId(), 5).notProvisioned();
        buyer.customer().addSubscription(Licensee.guid(), buyer.skuId(), 5).status("suspended");

        task.start(buyer.variables(2)).awaitDone();

        assertThat(buyer.subscription().quantity()).isEqualTo(12);
        assertThat(buyer.changes()).hasSize(1);
        assertThat(setup.partnerCenter().ledger().requests(Operation.PROVISIONING_STATUS))
                .noneMatch(request -> request.path().contains(consumption));
    }

    @Test
    void asksWhichSubscriptionIsMeantWhereThereAreSeveral() {
        SimulatedSubscription monthly = buyer.customer()
                .addSubscription(Licensee.guid(), buyer.skuId(), 4)
                .offerName("Microsoft 365 E3 (monthly)")
                .termDuration("P1M");

        JsonNode error = task.start(buyer.variables(2)).awaitError();

        assertThat(error.path("code").asText()).isEqualTo("SUBSCRIPTION_AMBIGUOUS");
        assertThat(error.at("/details/candidates").findValuesAsText("subscriptionId"))
                .containsExactlyInAnyOrder(buyer.subscription().id(), monthly.id());
        assertThat(error.at("/details/candidates").findValuesAsText("termDuration"))
                .containsExactlyInAnyOrder("P1Y", "P1M");
        assertThat(buyer.changes()).isEmpty();

        task.start(buyer.variables(2, Map.of("subscriptionId", monthly.id().toUpperCase(Locale.ROOT))))
                .awaitDone();
        assertThat(monthly.quantity()).isEqualTo(6);
        assertThat(buyer.subscription().quantity()).isEqualTo(10);
    }

    @Test
    void refusesASubscriptionOfAnotherSku() {
        String other = Licensee.guid();

        JsonNode error =
                task.start(buyer.variables(2, Map.of("subscriptionId", other))).awaitError();

        assertThat(error.path("code").asText()).isEqualTo("LICENSE_REQUEST_INVALID");
        assertThat(error.path("message").asText()).contains("subscriptionId " + other);
    }

    @Test
    void saysWhereNoSubscriptionIsBehindTheSku() {
        JsonNode error =
                task.start(buyer.variables(1, Map.of("skuId", Licensee.guid()))).awaitError();

        assertThat(error.path("code").asText()).isEqualTo("SKU_NOT_OWNED");
    }

    @Test
    void saysWhereTheOnlySubscriptionIsNotActive() {
        buyer.subscription().status("expired");

        JsonNode error = task.start(buyer.variables(1)).awaitError();

        assertThat(error.path("code").asText()).isEqualTo("SEAT_PURCHASE_REFUSED");
        assertThat(error.at("/details/candidates/0/status").asText()).isEqualTo("expired");
    }

    @ParameterizedTest
    @CsvSource({
        "26, 'one job may buy 25, not 26'",
        "31, 'one job may buy 25, not 31'",
    })
    void buysNoMoreThanOneJobMay(int seats, String message) {
        JsonNode error = task.start(buyer.variables(seats)).awaitError();

        assertThat(error.path("code").asText()).isEqualTo("SEAT_LIMIT_EXCEEDED");
        assertThat(error.path("message").asText()).contains(message);
        assertThat(setup.partnerCenter().ledger().requests())
                .noneMatch(request -> request.path().contains(buyer.customer().id()));
    }

    @Test
    void buysNoMoreThanACustomerMayHave() {
        task.start(buyer.variables(25)).awaitDone();

        JsonNode error = task.start(buyer.variables(6)).awaitError();
        task.start(buyer.variables(5)).awaitDone();

        assertThat(error.path("code").asText()).isEqualTo("SEAT_LIMIT_EXCEEDED");
        assertThat(error.path("message").asText()).contains("has 35 of this SKU and may have 40");
        assertThat(buyer.subscription().quantity()).isEqualTo(40);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "\"3\"", "true", "[]"})
    void takesOnlyAWholeNumberOfSeats(String seats) throws IOException {
        JsonNode error = task.start(buyer.variables(1, Map.of("seats", JSON.readValue(seats, Object.class))))
                .awaitError();

        assertThat(error.path("code").asText()).isEqualTo("LICENSE_REQUEST_INVALID");
        assertThat(error.path("message").asText()).contains("seats must be a whole number from 1 on");
    }

    @Test
    void namesEveryViolation() {
        JsonNode error =
                task.start(Map.of("customerId", "x", "subscriptionId", "y")).awaitError();

        assertThat(error.at("/details/violations").findValuesAsText("variable"))
                .containsExactlyInAnyOrder("customerId", "skuId", "seats", "subscriptionId");
    }

    @Test
    void aProvisioningStatusThatCannotBeReadIsNoReasonToChooseAnother() {
        buyer.customer().addSubscription(Licensee.guid(), buyer.skuId(), 4);
        setup.partnerCenter()
                .fault(
                        onProvisioningStatus()
                                .customer(buyer.customer().id())
                                .skipping(1)
                                .times(1),
                        Answers.tooManyRequests(Duration.ofSeconds(1)));

        JsonNode error = task.start(buyer.variables(2)).awaitError();

        assertThat(error.path("code").asText()).isEqualTo("SUBSCRIPTION_AMBIGUOUS");
        assertThat(buyer.changes()).isEmpty();
    }
}

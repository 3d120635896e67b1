package io.github.licenseworker.seat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.fixture.ProcessInstance;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which seats are given back, when, and what is told of it. */
class ReduceLicenseSeatsTest extends SeatReturnFixture {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void givesSeatsBackNowAndSaysSo() {
        buyer.subscription().boughtOutside(5);

        ProcessInstance run = task.start(returning(3, "now"));
        run.awaitDone();

        JsonNode seats = run.variable("licenseSeats");
        assertThat(buyer.subscription().quantity()).isEqualTo(12);
        assertThat(seats.toString())
                .contains(
                        "\"customerId\":\"" + buyer.customer().id(),
                        "\"skuId\":\"" + buyer.skuId(),
                        "\"subscriptionId\":\"" + buyer.subscription().id(),
                        "\"offerName\":\"Microsoft 365 E3\"",
                        "\"seats\":3,\"quantityBefore\":15,\"quantity\":12,\"when\":\"now\",\"effectiveAt\":null,",
                        "\"droppedSchedule\":null,\"confirmedBy\":\"ANSWER\",\"tries\":1");
        assertThat(buyer.changes()).singleElement().satisfies(change -> {
            assertThat(change.from()).isEqualTo(15);
            assertThat(change.to()).isEqualTo(12);
            assertThat(change.requestId()).isEqualTo(seats.path("requestId").asText());
        });
    }

    @Test
    void givesSeatsBackAtTheRenewalAndSaysSo() {
        buyer.subscription().termEnds(Instant.parse("2099-06-30T00:00:00Z"));

        ProcessInstance run = task.start(returning(3, "renewal"));
        run.awaitDone();

        assertThat(buyer.subscription().quantity()).as("until then").isEqualTo(10);
        assertThat(buyer.subscription().quantityAtRenewal()).isEqualTo(7);
        assertThat(run.variable("licenseSeats").toString())
                .contains(
                        "\"seats\":3,\"quantityBefore\":10,\"quantity\":7,\"when\":\"renewal\",",
                        "\"effectiveAt\":\"2099-06-30T00:00:00Z\",\"droppedSchedule\":null,\"confirmedBy\":\"ANSWER\"");
        assertThat(buyer.changes()).isEmpty();
    }

    @Test
    void namesTheSameProductForTheNextTerm() throws IOException {
        ObjectNode before = (ObjectNode) JSON.readTree(buyer.subscription().document());

        task.start(returning(3, "renewal")).awaitDone();

        ObjectNode after = (ObjectNode) JSON.readTree(buyer.subscription().document());
        assertThat(after.remove("scheduledNextTermInstructions")).isEqualTo(JSON.readTree("""
                        {"product": {"productId": "CFQ7TTC0LH18", "skuId": "0001", "availabilityId": "CFQ7TTC0K971",
                                     "billingCycle": "annual", "termDuration": "P1Y"},
                         "quantity": 7}
                        """));
        after.withObject("attributes").remove("etag");
        before.withObject("attributes").remove("etag");
        assertThat(after).as("nothing else is changed").isEqualTo(before);
    }

    @Test
    void reductionsAtTheRenewalAddUpAndKeepWhatElseIsScheduled() throws IOException {
        buyer.subscription().scheduledOutside(8);

        ProcessInstance run = task.start(returning(3, "renewal"));
        run.awaitDone();

        assertThat(run.variable("licenseSeats").path("quantityBefore").asInt()).isEqualTo(8);
        JsonNode schedule = JSON.readTree(buyer.subscription().document()).path("scheduledNextTermInstructions");
        assertThat(schedule.path("quantity").asInt()).isEqualTo(5);
        assertThat(schedule.path("note").asText()).isNotBlank();
    }

    @Test
    void saysWhichScheduleItHasDeleted() {
        buyer.subscription().boughtOutside(5);
        buyer.subscription().scheduledOutside(8);

        ProcessInstance run = task.start(returning(3, "now"));
        run.awaitDone();

        assertThat(run.variable("licenseSeats").path("droppedSchedule").asInt()).isEqualTo(8);
        assertThat(buyer.subscription().quantityAtRenewal()).isEqualTo(12);
    }

    @Test
    void soDoesAPurchase() {
        buyer.subscription().scheduledOutside(8);

        ProcessInstance run = purchase.start(buyer.variables(2));
        run.awaitDone();

        assertThat(run.variable("licenseSeats").path("droppedSchedule").asInt()).isEqualTo(8);
    }

    @Test
    void givesBackNowOnlyWhatPartnerCenterTakes() {
        buyer.subscription().boughtOutside(2);

        JsonNode error = task.start(returning(3, "now")).awaitError();

        assertThat(error.path("code").asText()).isEqualTo("SEAT_RETURN_WINDOW_CLOSED");
        assertThat(error.at("/details/subscription/returnableSeats").asInt()).isEqualTo(2);
        assertThat(error.at("/details/subscription/returnableUntil").asText()).startsWith("20");
        assertThat(error.at("/details/subscription/commitmentEndDate").asText()).startsWith("20");
        assertThat(updates()).isEmpty();
    }

    @Test
    void whatPartnerCenterDoesNotSayItDecides() {
        buyer.subscription().withoutReturnableSeats();

        JsonNode error = task.start(returning(3, "now")).awaitError();

        assertThat(error.path("code").asText()).isEqualTo("SEAT_RETURN_WINDOW_CLOSED");
        assertThat(error.path("partnerCenterCode").asText()).isEqualTo("800090");
        assertThat(updates()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"now, 4", "renewal, 4"})
    void leavesASeatForEachLicense(String when, int asked) {
        buyer.subscription().boughtOutside(5);
        buyer.fillSeats();
        buyer.fill(2);

        JsonNode error = task.start(returning(asked, when)).awaitError();

        assertThat(error.path("code").asText()).isEqualTo("SEATS_IN_USE");
        assertThat(error.at("/details/consumedSeats").asInt()).isEqualTo(12);
        assertThat(error.at("/details/seatsLeft").asInt()).isEqualTo(11);
        assertThat(updates()).isEmpty();

        task.start(returning(asked - 1, when)).awaitDone();
        assertThat(buyer.subscription().quantityAtRenewal()).isEqualTo(12);
    }

    @Test
    void seatsOfOthersCountAndSoDoTheirSchedules() {
        buyer.fillSeats();
        var other = buyer.customer()
                .addSubscription(Licensee.guid(), buyer.skuId(), 6)
                .scheduledOutside(2);
        Map<String, Object> request = buyer.variables(
                3,
                Map.of("when", "renewal", "subscriptionId", buyer.subscription().id()));

        assertThat(task.start(request).awaitError().path("code").asText()).isEqualTo("SEATS_IN_USE");

        other.scheduledOutside(3);
        task.start(request).awaitDone();
        assertThat(buyer.subscription().quantityAtRenewal()).isEqualTo(7);
    }

    /** What was given back a moment ago is still counted among the active seats of the SKU. */
    @Test
    void countsNoSeatsThatItsSubscriptionsNoLongerHave() {
        buyer.fill(8);
        buyer.customer().addSeats(buyer.skuId(), 3);

        JsonNode error = task.start(returning(3, "renewal")).awaitError();

        assertThat(error.path("code").asText()).isEqualTo("SEATS_IN_USE");
        assertThat(error.at("/details/seatsLeft").asInt()).isEqualTo(7);
        assertThat(updates()).isEmpty();
    }

    @Test
    void whatEndsOrBecomesAnotherProductAtTheRenewalLeavesNoSeats() {
        buyer.fillSeats();
        var other = buyer.customer().addSubscription(Licensee.guid(), buyer.skuId(), 6);
        Map<String, Object> request = buyer.variables(
                3,
                Map.of("when", "renewal", "subscriptionId", buyer.subscription().id()));

        other.renewing(false);
        assertThat(task.start(request).awaitError().at("/details/seatsLeft").asInt())
                .isEqualTo(7);

        other.renewing(true).offerId("CFQ7TTC0LGZT:0002:CFQ7TTC0K971").scheduledOutside(6);
        assertThat(task.start(request).awaitError().at("/details/seatsLeft").asInt())
                .isEqualTo(7);

        other.offerId("CFQ7TTC0LH18:0001:CFQ7TTC0K971");
        task.start(request).awaitDone();
        assertThat(buyer.subscription().quantityAtRenewal()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"now", "renewal"})
    void leavesOneSeat(String when) {
        JsonNode error = task.start(returning(10, when)).awaitError();

        assertThat(error.path("code").asText()).isEqualTo("SEAT_REDUCTION_REFUSED");
        assertThat(error.path("message").asText()).contains("cancel the subscription");
        assertThat(updates()).isEmpty();
    }

    @Test
    void whatDoesNotRenewCannotChangeAtTheRenewal() {
        buyer.subscription().renewing(false);

        JsonNode error = task.start(returning(3, "renewal")).awaitError();

        assertThat(error.path("code").asText()).isEqualTo("SEAT_REDUCTION_REFUSED");
        assertThat(error.path("message").asText()).contains("automatic renewal");
        assertThat(updates()).isEmpty();
    }

    @Test
    void anOfferFromBeforeTheNewCommerceHasNoSchedules() {
        buyer.subscription().offerId(Licensee.guid());

        JsonNode error = task.start(returning(3, "renewal")).awaitError();

        assertThat(error.path("code").asText()).isEqualTo("SEAT_REDUCTION_REFUSED");
        assertThat(error.path("message").asText()).contains("cannot be scheduled");
        assertThat(updates()).isEmpty();
    }

    @Test
    void givesBackNoMoreThanTheOperatorAllows() {
        JsonNode error = task.start(returning(MOST + 1, "renewal")).awaitError();

        assertThat(error.path("code").asText()).isEqualTo("SEAT_LIMIT_EXCEEDED");
        assertThat(error.at("/details/asked").asInt()).isEqualTo(MOST + 1);
        assertThat(error.at("/details/allowed").asInt()).isEqualTo(MOST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "later", "NOW", "undefined"})
    void whenIsSaidOutright(String when) {
        JsonNode error = task.start(returning(3, when)).awaitError();

        assertThat(error.path("code").asText()).isEqualTo("LICENSE_REQUEST_INVALID");
        assertThat(error.path("message").asText()).contains("when must be");
        assertThat(updates()).isEmpty();
    }
}

package io.github.licenseworker.simulator.partnercenter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.licenseworker.simulator.http.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** Which seats can be given back, and what a renewal changes. */
class ReturnsSimulatorTest extends SubscriptionFixture {

    private static final Duration WINDOW = Duration.ofDays(7);

    @Test
    void whatWasBoughtCanBeGivenBackForSevenDays() {
        Instant until = clock.instant().plus(WINDOW);
        change(30);

        assertThat(refundable().path("totalQuantity").asInt()).isEqualTo(5);
        assertThat(refundable().at("/details/0/quantity").asInt()).isEqualTo(5);
        assertThat(refundable().at("/details/0/allowedUntilDateTime").asText()).isEqualTo(until.toString());
        assertFault(change(24), 400, 800090);
        assertThat(change(28).status()).isEqualTo(200);
        assertThat(refundable().path("totalQuantity").asInt()).isEqualTo(3);

        clock.advance(WINDOW);
        assertThat(refundable().path("totalQuantity").asInt()).isZero();
        assertThat(refundable().path("details")).isEmpty();
        assertFault(change(27), 400, 800090);
        assertThat(subscription.quantity()).isEqualTo(28);
    }

    @Test
    void theWindowThatEndsFirstIsUsedFirst() {
        subscription.boughtOutside(3);
        clock.advance(Duration.ofDays(1));
        subscription.boughtOutside(4);

        change(27);

        assertThat(refundable().path("details")).hasSize(1);
        assertThat(refundable().path("totalQuantity").asInt()).isEqualTo(2);
    }

    @Test
    void anImmediateChangeDeletesWhatWasScheduled() {
        subscription.scheduledOutside(20);

        change(26);

        assertThat(resource().has("scheduledNextTermInstructions")).isFalse();
        assertThat(subscription.quantityAtRenewal()).isEqualTo(26);
    }

    @Test
    void aScheduleStaysUntilTheRenewalAppliesIt() {
        subscription.termEnds(clock.instant().plus(Duration.ofDays(30)));
        assertThat(schedule(20).status()).isEqualTo(200);
        assertThat(subscription.quantity()).isEqualTo(25);

        clock.advance(Duration.ofDays(32));

        assertThat(resource().path("quantity").asInt()).isEqualTo(20);
        assertThat(resource().has("scheduledNextTermInstructions")).isFalse();
        assertThat(Instant.parse(resource().path("commitmentEndDate").asText()))
                .isAfter(clock.instant().plus(Duration.ofDays(300)));
        assertThat(refundable().path("totalQuantity").asInt()).isEqualTo(20);
        assertThat(simulator.ledger().seatChanges()).isEmpty();
    }

    @Test
    void theLastDayBelongsToTheTerm() {
        Instant lastDay = clock.instant().plus(Duration.ofDays(30)).truncatedTo(ChronoUnit.DAYS);
        subscription.termEnds(lastDay).scheduledOutside(20);

        clock.advance(Duration.between(clock.instant(), lastDay.plus(Duration.ofHours(23))));
        assertThat(subscription.quantity()).isEqualTo(25);
        clock.advance(Duration.ofHours(1));
        assertThat(subscription.quantity()).isEqualTo(20);
    }

    @Test
    void withoutRenewalItExpires() {
        subscription.termEnds(clock.instant()).renewing(false);

        clock.advance(Duration.ofDays(2));

        assertThat(resource().path("status").asText()).isEqualTo("expired");
        assertThat(schedule(20).status()).isEqualTo(400);
    }

    @Test
    void whatDoesNotRenewTakesNoSchedule() {
        subscription.renewing(false);

        assertThat(schedule(20).status()).isEqualTo(400);
        assertThat(subscription.quantityAtRenewal()).isEqualTo(25);
    }

    private JsonNode refundable() {
        return resource().path("refundableQuantity");
    }

    private Reply schedule(int quantity) {
        ObjectNode whole = resource();
        whole.set("scheduledNextTermInstructions", SubscriptionDocuments.nextTermInstructions(quantity));
        return patch(PATH, Json.write(whole));
    }
}

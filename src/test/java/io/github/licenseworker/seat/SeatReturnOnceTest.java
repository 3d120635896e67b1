package io.github.licenseworker.seat;

import static io.github.licenseworker.simulator.partnercenter.Answers.afterCommit;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.connectionDropped;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.htmlPage;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.partnercenter.Answers;
import io.github.licenseworker.simulator.partnercenter.PurchaseFaults;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers get lost or are refusals for now, and still exactly the seats that were asked for are given back. */
class SeatReturnOnceTest extends SeatReturnFixture {

    private static final int NOW = SubscribedCustomer.SEATS + 5;

    @BeforeEach
    void boughtAMomentAgo() {
        buyer.subscription().boughtOutside(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"now", "renewal"})
    void givesBackOnceWhereTheAnswerIsLostAfterTheChange(String when) {
        onUpdates(1, afterCommit(connectionDropped()));

        ProcessInstance run = task.start(returning(3, when));
        run.awaitDone();

        assertThat(buyer.subscription().quantityAtRenewal()).isEqualTo(NOW - 3);
        assertThat(updates()).hasSize(1);
        assertThat(run.failures()).as("it is read back at once").isEmpty();
        assertThat(run.variable("licenseSeats").path("confirmedBy").asText()).isEqualTo("READ_BACK");
        assertThat(run.variable("licenseSeats").path("quantity").asInt()).isEqualTo(NOW - 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"now", "renewal"})
    void asksAgainWhereTheRequestWasLostBeforeTheChange(String when) {
        onUpdates(2, htmlPage(504));

        ProcessInstance run = task.start(returning(3, when));
        run.awaitDone();

        assertThat(buyer.subscription().quantityAtRenewal()).isEqualTo(NOW - 3);
        assertThat(Licensee.headers(updates(), "MS-RequestId"))
                .hasSize(3)
                .containsOnly(run.variable("licenseSeats").path("requestId").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"now", "renewal"})
    void aRepeatAfterACrashFindsWhatItHasDone(String when) {
        onUpdates(1, afterCommit(connectionDropped()));
        onReads(0, 1);
        ProcessInstance run = once.start(returning(3, when));
        run.awaitIncident();

        run.resolveIncident(1);
        run.awaitDone();

        assertThat(updates()).hasSize(1);
        assertThat(buyer.subscription().quantityAtRenewal()).isEqualTo(NOW - 3);
        assertThat(run.variable("licenseSeats").path("confirmedBy").asText()).isEqualTo("READ_BACK");
    }

    @ParameterizedTest
    @ValueSource(strings = {"now", "renewal"})
    void asksAtTheLocationWhatBecameOfIt(String when) {
        buyer.subscription().acceptedForPolls(2);

        ProcessInstance run = task.start(returning(3, when));
        run.awaitDone();

        assertThat(updates()).hasSize(1);
        assertThat(buyer.subscription().quantityAtRenewal()).isEqualTo(NOW - 3);
        assertThat(run.variable("licenseSeats").path("confirmedBy").asText()).isEqualTo("READ_BACK");
    }

    @ParameterizedTest
    @ValueSource(strings = {"now", "renewal"})
    void readsAgainWhereSomebodyElseHasChangedTheSubscription(String when) {
        onUpdates(1, PurchaseFaults.staleEtag());

        ProcessInstance run = task.start(returning(3, when));
        run.awaitDone();

        assertThat(updates()).hasSize(2);
        assertThat(run.failures()).isEmpty();
        assertThat(buyer.subscription().quantityAtRenewal()).isEqualTo(NOW - 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"now", "renewal"})
    void believesNoYesThatChangesNothing(String when) {
        buyer.subscription().silentlyIgnoresChanges(1);

        ProcessInstance run = task.start(returning(3, when));
        run.awaitDone();

        assertThat(buyer.subscription().quantityAtRenewal()).isEqualTo(NOW - 3);
        assertThat(run.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.getErrorMessage())
                        .contains("said yes, but the subscription", "has 15 seats and not 12"));
    }

    @Test
    void tellsTheProcessOfAPendingOperation() {
        buyer.subscription().busy(1);

        JsonNode error = task.start(returning(3, "now")).awaitError();

        assertThat(error.path("code").asText()).isEqualTo("SUBSCRIPTION_BUSY");
        assertThat(buyer.changes()).isEmpty();
    }

    @Test
    void waitsItsTurnWithoutARetryWhereItIsThrottled() {
        onUpdates(2, Answers.tooManyRequests(Duration.ofSeconds(1)));

        ProcessInstance run = task.start(returning(3, "now"));
        run.awaitDone();

        assertThat(buyer.subscription().quantity()).isEqualTo(NOW - 3);
        assertThat(run.failures()).hasSize(2).allMatch(failure -> failure.getRetries() == 3);
    }

    @Test
    void aLostAnswerAndAnotherNumberAreUnconfirmed() {
        onUpdates(1, connectionDropped());
        onReads(0, 1);
        ProcessInstance run = once.start(returning(3, "now"));
        run.awaitIncident();
        buyer.subscription().boughtOutside(-1);

        run.resolveIncident(1);
        JsonNode error = run.awaitError();

        assertThat(error.path("code").asText()).isEqualTo("SEAT_REDUCTION_UNCONFIRMED");
        assertThat(error.at("/details/quantityBefore").asInt()).isEqualTo(NOW);
        assertThat(error.at("/details/quantity").asInt()).isEqualTo(NOW - 3);
        assertThat(updates()).hasSize(1);
    }

    /** The request can be on its way still, so what the customer has now is no refusal of it. */
    @Test
    void aLostRequestIsUnconfirmedWhereThereIsNoRoomForItAnyMore() {
        onUpdates(1, connectionDropped());
        onReads(0, 1);
        ProcessInstance run = once.start(returning(3, "now"));
        run.awaitIncident();
        buyer.fill(NOW - 1);

        run.resolveIncident(1);
        JsonNode error = run.awaitError();

        assertThat(error.path("code").asText()).isEqualTo("SEAT_REDUCTION_UNCONFIRMED");
        assertThat(updates()).hasSize(1);
    }

    /** The lost request has used up what can be given back, and its effect does not show yet. */
    @Test
    void aRefusalOfTheRepeatWaitsUntilTheLostRequestCanShow() {
        onUpdates(1, connectionDropped());
        onUpdates(1, PurchaseFaults.cannotDecrease());

        ProcessInstance run = task.start(returning(3, "now"));
        assertThat(run.awaitFailure(2).getErrorMessage()).startsWith("Partner Center is still changing");
        new BackoffTime(setup).untilEnded(Duration.ofMinutes(5), run);
        run.awaitDone();

        assertThat(buyer.subscription().quantity()).isEqualTo(NOW - 3);
    }

    /** All that a plan has but for its signature. */
    @ParameterizedTest
    @ValueSource(strings = {"", "0", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="})
    void aPlanThatTheWorkerHasNotSignedGivesNothingBack(String mac) {
        Map<String, Object> plan = Map.of(
                "sequence",
                0,
                "round",
                0,
                "request",
                Map.of("customerId", buyer.customer().id(), "skuId", buyer.skuId(), "seats", 2, "direction", "RETURN"),
                "subscriptionId",
                buyer.subscription().id(),
                "offerName",
                "",
                "from",
                NOW,
                "to",
                1,
                "claim",
                Map.of("since", 0, "until", 9_999_999_999_999L),
                "mac",
                mac);

        JsonNode error = task.start(buyer.variables(2, Map.of("when", "now", "licenseSeatPlan", plan)))
                .awaitError();

        assertThat(error.path("code").asText()).isEqualTo("SEAT_REDUCTION_UNCONFIRMED");
        assertThat(updates()).isEmpty();
        assertThat(buyer.subscription().quantity()).isEqualTo(NOW);
    }
}

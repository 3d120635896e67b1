package io.github.licenseworker.seat;

import static io.github.licenseworker.simulator.partnercenter.Answers.afterCommit;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onSubscription;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.bodyCutShort;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.connectionDropped;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.htmlPage;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.http.RecordedRequest;
import io.github.licenseworker.simulator.partnercenter.Answer;
import io.github.licenseworker.simulator.partnercenter.Answers;
import io.github.licenseworker.simulator.partnercenter.PurchaseFaults;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers get lost or are refusals for now, and still exactly the seats that were asked for are bought. */
class SeatPurchaseOnceTest extends SeatFixture {

    static Stream<Answer> lostAnswers() {
        return Stream.of(
                connectionDropped(),
                htmlPage(504),
                htmlPage(502),
                htmlPage(403),
                htmlPage(401),
                htmlPage(202),
                htmlPage(200),
                bodyCutShort(200),
                Answers.empty(200),
                Answers.empty(204),
                new Answer.Untraced(Answers.empty(202)),
                new Answer.Untraced(Answers.empty(204)),
                Answers.unexpectedError());
    }

    @ParameterizedTest
    @MethodSource("lostAnswers")
    void buysOnceWhereTheAnswerIsLostAfterTheChange(Answer lost) {
        onUpdates(1, afterCommit(lost));

        ProcessInstance run = task.start(buyer.variables(3));
        run.awaitDone();

        assertThat(buyer.subscription().quantity()).isEqualTo(13);
        assertThat(updates()).hasSize(1);
        assertThat(run.failures()).as("it is read back at once").isEmpty();
        assertThat(run.variable("licenseSeats").toString())
                .contains(
                        "\"seats\":3,\"quantityBefore\":10,\"quantity\":13,\"when\":\"now\",",
                        "\"confirmedBy\":\"READ_BACK\",\"tries\":1");
    }

    @ParameterizedTest
    @MethodSource("lostAnswers")
    void asksAgainWhereTheRequestWasLostBeforeTheChange(Answer lost) {
        onUpdates(1, lost);

        ProcessInstance run = task.start(buyer.variables(3));
        run.awaitDone();

        assertThat(buyer.subscription().quantity()).isEqualTo(13);
        assertThat(updates()).hasSize(2);
        assertThat(run.variable("licenseSeats").path("confirmedBy").asText()).isEqualTo("ANSWER");
    }

    @Test
    void asksUnderTheSameIdUntilThereIsAnAnswer() {
        onUpdates(2, connectionDropped());

        task.start(buyer.variables(3)).awaitDone();

        assertThat(Licensee.headers(updates(), "MS-RequestId"))
                .hasSize(3)
                .containsOnly(buyer.changes().getFirst().requestId());
    }

    @Test
    void readsBackBeforeTheLastTryFails() {
        onUpdates(3, connectionDropped());
        ProcessInstance run = task.start(buyer.variables(3));
        run.awaitIncident();
        assertThat(buyer.changes()).isEmpty();

        onUpdates(1, afterCommit(connectionDropped()));
        run.resolveIncident(1);
        run.awaitDone();

        assertThat(buyer.subscription().quantity()).isEqualTo(13);
        assertThat(run.variable("licenseSeats").path("confirmedBy").asText()).isEqualTo("READ_BACK");
    }

    @Test
    void readsAndBuysUnderTheCorrelationIdOfTheProcess() {
        onUpdates(1, afterCommit(connectionDropped()));

        ProcessInstance run = task.start(buyer.variables(3));
        run.awaitDone();

        List<RecordedRequest> calls = setup.partnerCenter().ledger().requests().stream()
                .filter(request -> request.path().contains(buyer.customer().id()))
                .toList();
        assertThat(calls)
                .as("subscriptions, their SKUs, the purchase, the subscription")
                .hasSize(4);
        assertThat(Licensee.headers(calls, "MS-CorrelationId"))
                .containsOnly(run.variable("licenseSeats").path("correlationId").asText());
    }

    @Test
    void doesNotTakeWhatWasAnsweredLateForAnotherPurchase() {
        onUpdates(1, afterCommit(connectionDropped()));
        var unused = setup.partnerCenter()
                .fault(onSubscription().customer(buyer.customer().id()).times(3), connectionDropped());

        ProcessInstance run = task.start(buyer.variables(3));
        run.awaitIncident();
        run.resolveIncident(3);
        run.awaitDone();

        assertThat(buyer.changes()).hasSize(1);
        assertThat(buyer.subscription().quantity()).isEqualTo(13);
    }

    @Test
    void waitsItsTurnWithoutARetryWhereItIsThrottled() {
        onUpdates(2, Answers.tooManyRequests(Duration.ofSeconds(1)));

        ProcessInstance run = task.start(buyer.variables(3));
        run.awaitDone();

        assertThat(buyer.subscription().quantity()).isEqualTo(13);
        assertThat(run.failures()).hasSize(2).allMatch(failure -> failure.getRetries() == 3);
        assertThat(Licensee.headers(updates(), "MS-RequestId"))
                .as("none was decided before the last")
                .hasSize(3)
                .containsOnly(buyer.changes().getFirst().requestId());
    }

    @Test
    void triesAgainWhileAnotherOrderIsInProgress() {
        onUpdates(1, PurchaseFaults.orderInProgress());

        ProcessInstance run = task.start(buyer.variables(3));
        run.awaitDone();

        assertThat(buyer.subscription().quantity()).isEqualTo(13);
        assertThat(run.failures()).hasSize(1);
        assertThat(Licensee.headers(updates(), "MS-RequestId"))
                .hasSize(2)
                .containsOnly(buyer.changes().getFirst().requestId());
    }

    @Test
    void tellsTheProcessOfAPendingOperationThatCanTakeADay() {
        buyer.subscription().busy(1);

        JsonNode error = task.start(buyer.variables(3)).awaitError();

        assertThat(error.path("code").asText()).isEqualTo("SUBSCRIPTION_BUSY");
        assertThat(error.path("partnerCenterCode").asText()).isEqualTo("900278");
        assertThat(buyer.changes()).isEmpty();
    }

    @Test
    void believesNoYesThatChangesNothing() {
        buyer.subscription().silentlyIgnoresChanges(1);

        ProcessInstance run = task.start(buyer.variables(3));
        run.awaitDone();

        assertThat(buyer.subscription().quantity()).isEqualTo(13);
        assertThat(run.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.getErrorMessage())
                        .contains("said yes, but the subscription", "has 10 seats and not 13"));
    }

    @Test
    void knowsARefusalThatComesAsASuccess() {
        onUpdates(1, PurchaseFaults.itemUnavailable());

        JsonNode error = task.start(buyer.variables(3)).awaitError();

        assertThat(error.path("code").asText()).isEqualTo("SEAT_PURCHASE_REFUSED");
        assertThat(error.path("httpStatus").asInt()).isEqualTo(200);
    }
}

package io.github.licenseworker.seat;

import static io.github.licenseworker.simulator.partnercenter.Answers.afterCommit;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.bodyCutShort;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.connectionDropped;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.held;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.htmlPage;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.partnercenter.Answer;
import io.github.licenseworker.simulator.partnercenter.Answers;
import io.github.licenseworker.simulator.partnercenter.PurchaseFaults;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the process is told of a purchase whose answer was lost: what is known, and nothing else. */
class SeatPurchaseToldTest extends SeatFixture {

    /** Longer than a claim lasts, whenever the engine looks for those that have ended. */
    private static final Duration UNTIL_NO_CLAIM_STANDS = Duration.ofMinutes(3);

    /** The request did not arrive; 10 to 13 was planned. */
    @ParameterizedTest
    @ValueSource(ints = {5, 2, 1, 4, 990, -4, -1, -9})
    void anotherQuantityThanThePlannedOneIsUnconfirmed(int bySomebodyElse) throws InterruptedException {
        ProcessInstance run = startWhile(somebodyBuys(bySomebodyElse), gate -> held(gate, connectionDropped()));

        assertUnconfirmed(run.awaitError());

        assertThat(buyer.changes()).isEmpty();
        assertThat(updates()).hasSize(1);
        assertThat(buyer.subscription().quantity()).isEqualTo(10 + bySomebodyElse);
    }

    /** The request did arrive, and somebody else has bought after it: the number alone does not prove it. */
    @ParameterizedTest
    @ValueSource(ints = {5, -1, -4})
    void anotherQuantityThanThePlannedOneIsUnconfirmedAlsoAfterTheChange(int bySomebodyElse)
            throws InterruptedException {
        ProcessInstance run =
                startWhile(somebodyBuys(bySomebodyElse), gate -> afterCommit(held(gate, connectionDropped())));

        assertUnconfirmed(run.awaitError());

        assertThat(updates()).hasSize(1);
        assertThat(buyer.subscription().quantity()).isEqualTo(13 + bySomebodyElse);
    }

    /** Somebody has taken back what the job bought: the same request again is the one purchase that counts. */
    @Test
    void thePurchaseIsMadeWhereTheQuantityIsWhatItWas() throws InterruptedException {
        ProcessInstance run = startWhile(somebodyBuys(-3), gate -> afterCommit(held(gate, connectionDropped())));
        run.awaitDone();

        assertThat(updates()).hasSize(2);
        assertThat(buyer.subscription().quantity()).isEqualTo(13);
        assertThat(run.variable("licenseSeats").path("seats").asInt()).isEqualTo(3);
    }

    /** Nobody can tell those seats from the job's own; the claim bounds how long that can happen. */
    @Test
    void thePlannedQuantityIsTakenForThePurchaseWhileTheClaimCoversIt() throws InterruptedException {
        ProcessInstance run = startWhile(somebodyBuys(3), gate -> held(gate, connectionDropped()));
        run.awaitDone();

        assertThat(run.variable("licenseSeats").path("confirmedBy").asText()).isEqualTo("READ_BACK");
        assertThat(buyer.subscription().quantity()).isEqualTo(13);
        assertThat(updates()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void thePlannedQuantityProvesNothingWhenTheClaimIsOver(boolean boughtByTheJob) {
        ProcessInstance run = boughtByTheJob ? incidentAfterTheChange(3) : incidentBeforeTheChange(3);
        if (!boughtByTheJob) {
            buyer.subscription().boughtOutside(3);
        }
        setup.letPass(UNTIL_NO_CLAIM_STANDS);

        run.resolveIncident(1);

        assertUnconfirmed(run.awaitError());
        assertThat(updates()).hasSize(1);
        assertThat(buyer.subscription().quantity()).isEqualTo(13);
    }

    /** An absolute quantity can be asked for again as long as it is what it was. */
    @Test
    void thePurchaseIsMadeWhenTheClaimIsOverAndNothingHasChanged() {
        ProcessInstance run = incidentBeforeTheChange(3);
        setup.letPass(UNTIL_NO_CLAIM_STANDS);

        run.resolveIncident(1);
        run.awaitDone();

        assertThat(buyer.changes()).hasSize(1);
        assertThat(buyer.subscription().quantity()).isEqualTo(13);
    }

    static Stream<Answer> lostAnswers() {
        return Stream.of(
                connectionDropped(), htmlPage(504), htmlPage(502), bodyCutShort(200), Answers.unexpectedError());
    }

    @ParameterizedTest
    @MethodSource("lostAnswers")
    void aLongRetryBackoffDoesNotMakeAPurchaseUnconfirmed(Answer lost) {
        onUpdates(1, afterCommit(lost));

        ProcessInstance run = taskWithBackoff("PT1H").start(buyer.variables(3));
        run.awaitDone();

        assertThat(run.variable("licenseSeats").path("confirmedBy").asText()).isEqualTo("READ_BACK");
        assertThat(run.failures()).as("it was read back at once").isEmpty();
        assertThat(buyer.changes()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "P7D", "PT65S"})
    void aRetryWithAnOpenPlanComesBeforeTheClaimEnds(String retryBackoff) {
        onUpdates(1, afterCommit(connectionDropped()));
        onReads(0, 1);

        ProcessInstance run = taskWithBackoff(retryBackoff).start(buyer.variables(3));
        long wait = run.awaitFailure(1).getRetryBackoff();
        assertThat(Duration.ofMillis(wait)).isLessThan(Duration.ofSeconds(60));
        setup.letPass(Duration.ofMillis(wait));
        run.awaitDone();

        assertThat(run.variable("licenseSeats").path("confirmedBy").asText()).isEqualTo("READ_BACK");
        assertThat(buyer.subscription().quantity()).isEqualTo(13);
        assertThat(updates()).hasSize(1);
    }

    /** What was refused is the repeat; the request itself went through late. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRefusalAfterALostAnswerIsReadBack(boolean atOnce) throws InterruptedException {
        onUpdates(1, connectionDropped());
        Runnable meanwhile = () -> {
            buyer.subscription().boughtOutside(3);
            onReads(0, atOnce ? 0 : 1);
        };
        ProcessInstance run = startWhile(meanwhile, gate -> held(gate, PurchaseFaults.creditLimit()));
        run.awaitDone();

        assertThat(updates()).hasSize(2);
        assertThat(run.variable("licenseSeats").path("confirmedBy").asText()).isEqualTo("READ_BACK");
        assertThat(buyer.subscription().quantity()).isEqualTo(13);
    }

    @Test
    void aRefusalAfterALostAnswerIsToldWhereNothingHasChanged() {
        onUpdates(1, connectionDropped());
        onUpdates(1, PurchaseFaults.creditLimit());

        JsonNode error = task.start(buyer.variables(3)).awaitError();

        assertThat(error.path("code").asText()).isEqualTo("PARTNER_CREDIT_EXCEEDED");
        assertThat(buyer.subscription().quantity()).isEqualTo(10);
    }

    private Runnable somebodyBuys(int seats) {
        return () -> buyer.subscription().boughtOutside(seats);
    }

    private static void assertUnconfirmed(JsonNode error) {
        assertThat(error.path("code").asText()).isEqualTo("SEAT_PURCHASE_UNCONFIRMED");
        assertThat(error.path("message").asText()).contains("from 10 to 13 seats");
        assertThat(error.at("/details/quantityBefore").asInt()).isEqualTo(10);
        assertThat(error.at("/details/quantity").asInt()).isEqualTo(13);
    }

    private LicenseTask taskWithBackoff(String backoff) {
        return LicenseTask.deploy(
                setup.engine(), "add-license-seats", model -> model.zeebeTaskHeader("retryBackoff", backoff));
    }
}

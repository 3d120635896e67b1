package io.github.licenseworker.seat;

import static io.github.licenseworker.simulator.partnercenter.Answers.empty;
import static io.github.licenseworker.simulator.partnercenter.Answers.graphError;
import static io.github.licenseworker.simulator.partnercenter.Answers.tokenRejected;
import static io.github.licenseworker.simulator.partnercenter.Answers.tooManyRequests;
import static io.github.licenseworker.simulator.partnercenter.Answers.unexpectedError;
import static io.github.licenseworker.simulator.partnercenter.PurchaseFaults.creditLimit;
import static io.github.licenseworker.simulator.partnercenter.PurchaseFaults.orderInProgress;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.connectionDropped;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.htmlPage;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.partnercenter.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that decide no purchase, and errors that nothing catches: the next try goes on with the one, or begins anew. */
class UndecidedPurchaseTest extends SeatFixture {

    private static final Duration LONGEST = Duration.ofSeconds(130);

    private static final Map<String, Answer> UNDECIDED = Map.ofEntries(
            Map.entry("reset", connectionDropped()),
            Map.entry("401", tokenRejected()),
            Map.entry("408", empty(408)),
            Map.entry("409 of an order", orderInProgress()),
            Map.entry("409 of the directory", graphError(409, "Directory_ConcurrencyViolation", "Concurrent writes")),
            Map.entry("425", empty(425)),
            Map.entry("429", tooManyRequests(Duration.ofSeconds(1))),
            Map.entry("500", unexpectedError()),
            Map.entry("502", htmlPage(502)),
            Map.entry("503", empty(503)));

    private LicenseTask uncaught;

    @BeforeAll
    void deployWithoutAnErrorEvent() {
        uncaught = LicenseTask.deployUncaught(setup.engine(), "add-license-seats");
    }

    static Stream<String> undecided() {
        return UNDECIDED.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("undecided")
    void oneRequestOverAllTries(String answer) {
        onUpdates(1, connectionDropped());
        onUpdates(1, requireNonNull(UNDECIDED.get(answer)));

        ProcessInstance run = uncaught.start(buyer.variables(3));
        runToTheEnd(run);

        assertThat(buyer.changes()).hasSize(1);
        assertThat(buyer.subscription().quantity()).isEqualTo(13);
        assertThat(Licensee.headers(updates(), "MS-RequestId"))
                .hasSize(3)
                .containsOnly(buyer.changes().getFirst().requestId());
    }

    /** The first request arrived late. Another plan would buy a second time. */
    @ParameterizedTest
    @ValueSource(strings = {"401", "425", "408", "429", "500"})
    void whatTookEffectLateIsNotBoughtASecondTime(String answer) {
        onUpdates(1, connectionDropped());
        onUpdates(1, requireNonNull(UNDECIDED.get(answer)));
        // Then nothing goes on before somebody retries it
        onUpdates(Integer.MAX_VALUE, connectionDropped());
        ProcessInstance run = uncaught.start(buyer.variables(3));
        new BackoffTime(setup).untilEnded(LONGEST, run);
        run.awaitIncident();
        setup.partnerCenter().clearFaults();
        buyer.subscription().boughtOutside(3);

        run.resolveIncident(1);
        new BackoffTime(setup).untilEnded(LONGEST, run);

        assertThat(buyer.changes()).isEmpty();
        assertThat(buyer.subscription().quantity()).isEqualTo(13);
        assertThat(run.history().isCompleted()).isTrue();
        assertThat(run.variable("licenseSeats").path("confirmedBy").asText()).isEqualTo("READ_BACK");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void refusalThatNothingCatchesIsFollowedByANewRequest(boolean replay) {
        setup.partnerCenter().requestIdReplay(replay);
        buyer.subscription().limits(1, 12);
        ProcessInstance run = uncaught.start(buyer.variables(3));
        assertThat(run.awaitIncident().getErrorMessage()).contains("SEAT_LIMIT_EXCEEDED");

        buyer.subscription().limits(1, 100);
        run.resolveIncident(1);
        new BackoffTime(setup).untilEnded(LONGEST, run);

        assertThat(run.history().incident()).isEmpty();
        assertThat(buyer.subscription().quantity()).isEqualTo(13);
        assertThat(Licensee.headers(updates(), "MS-RequestId")).hasSize(2).doesNotHaveDuplicates();
    }

    /** The refused plan is over, so others may buy before the retry. */
    @Test
    void refusalThatNothingCatchesDropsThePlan() {
        onUpdates(1, creditLimit());
        ProcessInstance run = uncaught.start(buyer.variables(3));
        assertThat(run.awaitIncident().getErrorMessage()).contains("PARTNER_CREDIT_EXCEEDED");
        assertThat(new SeatPlans(setup.engine(), run).last().path("mac").isMissingNode())
                .as("no plan is left")
                .isTrue();

        buyer.subscription().boughtOutside(5);
        run.resolveIncident(1);
        new BackoffTime(setup).untilEnded(LONGEST, run);

        assertThat(run.history().incident()).isEmpty();
        assertThat(buyer.subscription().quantity()).as("10 and 5 and 3").isEqualTo(18);
    }

    /** What was refused was asked for another number of seats, which the operator may correct. */
    @Test
    void refusalThatNothingCatchesMayBeFollowedByAnotherRequest() {
        onUpdates(1, creditLimit());
        ProcessInstance run = uncaught.start(buyer.variables(5));
        run.awaitIncident();

        run.setVariables(Map.of("seats", 1));
        run.resolveIncident(1);
        new BackoffTime(setup).untilEnded(LONGEST, run);

        assertThat(run.history().incident()).isEmpty();
        assertThat(buyer.subscription().quantity()).isEqualTo(11);
        assertThat(run.variable("licenseSeats").path("seats").asInt()).isEqualTo(1);
    }

    /** Does what an operator does about each incident, until the job is done. */
    private void runToTheEnd(ProcessInstance run) {
        BackoffTime time = new BackoffTime(setup);
        for (int tries = 0; tries < 4 && !run.history().isCompleted(); tries++) {
            time.untilEnded(LONGEST, List.of(run));
            if (run.history().incident().isPresent()) {
                run.resolveIncident(3);
            }
        }
        run.awaitEnd();
    }
}

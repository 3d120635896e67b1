package io.github.licenseworker.seat;

import static io.github.licenseworker.simulator.partnercenter.Answers.tooManyRequests;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.connectionDropped;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.http.RecordedRequest;
import io.github.licenseworker.simulator.partnercenter.Answer;
import io.github.licenseworker.simulator.partnercenter.LicenseGroup;
import io.github.licenseworker.simulator.partnercenter.Operation;
import io.github.licenseworker.simulator.partnercenter.PurchaseFaults;
import io.github.licenseworker.simulator.partnercenter.SimulatedSku;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The right to buy seats of a SKU: one job has it at a time, and it ends by itself, soon. */
class SeatClaimTest extends SeatWorkersFixture {

    private static final int FIFTY = 50;

    static Stream<Answer> answersThatDelay() {
        return Stream.of(
                PurchaseFaults.creditLimit(),
                PurchaseFaults.pendingOperation(),
                tooManyRequests(Duration.ofSeconds(1)),
                PurchaseFaults.orderInProgress());
    }

    /** However often a purchase at one quantity was refused before: cost does not grow with it, nor does the delay. */
    @Test
    void fiftyRefusalsAtOneQuantityDelayTheNextPurchaseByTwoMinutesAtMost() {
        onUpdates(FIFTY, PurchaseFaults.creditLimit());
        startWorkers(1);
        for (int nth = 0; nth < FIFTY; nth++) {
            ProcessInstance refused = task.start(buyer.variables(1));
            assertThat(refused.awaitError().path("code").asText()).isEqualTo("PARTNER_CREDIT_EXCEEDED");
            assertThat(refused.failures()).as("it did not have to wait").isEmpty();
        }

        assertBoughtWithinTwoMinutes(1, 11);
    }

    @Test
    void fiftyTimesThrottledAtOneQuantityDelaysTheNextPurchaseByTwoMinutesAtMost() {
        onUpdates(FIFTY, tooManyRequests(Duration.ofSeconds(1)));
        startWorkers(1);
        ProcessInstance throttled = task.start(buyer.variables(1));
        new BackoffTime(setup).untilEnded(LONGEST_DELAY.multipliedBy(FIFTY), throttled);
        throttled.awaitDone();
        assertThat(throttled.failures()).hasSizeGreaterThanOrEqualTo(FIFTY);

        assertBoughtWithinTwoMinutes(1, 12);
    }

    /** The process that was throttled is ended by somebody, so it never reports anything. */
    @Test
    void throttledJobsThatAreCancelledDelayTheNextPurchaseByTwoMinutesAtMost() {
        onUpdates(5, tooManyRequests(Duration.ofSeconds(1)));
        startWorkers(1);
        for (int nth = 0; nth < 5; nth++) {
            ProcessInstance throttled = task.start(buyer.variables(1));
            throttled.awaitFailure(1);
            setup.engine()
                    .client()
                    .newCancelInstanceCommand(throttled.key())
                    .send()
                    .join();
            setup.letPass(Duration.ofSeconds(2));
        }
        setup.partnerCenter().clearFaults();

        assertBoughtWithinTwoMinutes(1, 11);
    }

    @ParameterizedTest
    @MethodSource("answersThatDelay")
    void whateverTheAnswerWasTheNextPurchaseIsDelayedByTwoMinutesAtMost(Answer answer) {
        onUpdates(1, answer);
        startWorkers(2);
        ProcessInstance first = LicenseTask.deploy(
                        setup.engine(), "add-license-seats", patient -> patient.zeebeTaskHeader("retryBackoff", "PT1H"))
                .start(buyer.variables(5));
        first.awaitEndOrFailure();
        setup.engine().cancelStarted();

        assertBoughtWithinTwoMinutes(1, 11);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aRefusalAfterALostAnswerDelaysTheNextPurchaseByTwoMinutesAtMost(int workers) {
        onUpdates(1, connectionDropped());
        onUpdates(1, PurchaseFaults.creditLimit());
        startWorkers(workers);
        JsonNode error = task.start(buyer.variables(5)).awaitError();
        assertThat(error.path("code").asText()).isEqualTo("PARTNER_CREDIT_EXCEEDED");
        assertThat(setup.partnerCenter().ledger().requests(Operation.SUBSCRIPTION_UPDATE))
                .hasSize(2);

        assertBoughtWithinTwoMinutes(1, 11);
    }

    /** A job that waits for its turn costs no calls, and what one job has read the next one need not read again. */
    @Test
    void manyJobsForOneSubscriptionCostFewCalls() {
        IntStream.range(0, 19).forEach(nth -> {
            String sku = Licensee.guid();
            buyer.customer().addSku(new SimulatedSku(sku, "SKU_" + nth, "Product", LicenseGroup.GROUP1, List.of()), 0);
            buyer.customer().addSubscription(Licensee.guid(), sku, 5);
        });
        startWorkers(2);
        List<ProcessInstance> runs = IntStream.range(0, 16)
                .mapToObj(nth -> task.start(buyer.variables(1)))
                .toList();

        untilEnded(runs);

        runs.forEach(ProcessInstance::awaitDone);
        assertThat(buyer.subscription().quantity()).isEqualTo(26);
        List<RecordedRequest> calls = setup.partnerCenter().ledger().requests();
        assertThat(setup.partnerCenter().ledger().requests(Operation.SUBSCRIPTION_UPDATE))
                .hasSize(16);
        assertThat(calls).filteredOn(call -> call.method().equals("GET")).hasSizeLessThan(150);
    }

    private void assertBoughtWithinTwoMinutes(int seats, int quantity) {
        BackoffTime time = new BackoffTime(setup);
        ProcessInstance next = task.start(buyer.variables(seats));

        time.untilEnded(LONGEST_DELAY, next);

        next.awaitDone();
        assertThat(time.passed()).isLessThanOrEqualTo(LONGEST_DELAY);
        assertThat(buyer.subscription().quantity()).isEqualTo(quantity);
    }
}

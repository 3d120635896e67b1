package io.github.licenseworker.seat;

import static io.github.licenseworker.simulator.partnercenter.Answers.tooManyRequests;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.connectionDropped;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.held;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.fixture.EngineFixture;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.fixture.WorkerProcess;
import io.github.licenseworker.simulator.http.RecordedRequest;
import io.github.licenseworker.simulator.partnercenter.Answer;
import io.github.licenseworker.simulator.partnercenter.CallMatcher;
import io.github.licenseworker.simulator.partnercenter.LicenseGroup;
import io.github.licenseworker.simulator.partnercenter.Operation;
import io.github.licenseworker.simulator.partnercenter.PurchaseFaults;
import io.github.licenseworker.simulator.partnercenter.SimulatedSku;
import io.github.licenseworker.simulator.partnercenter.SimulatedSubscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The right to buy seats of a SKU: one job has it at a time, and it ends by itself, soon. */
class SeatClaimTest extends EngineFixture {

    private static final String ALLOWED = "--license-worker.seats.max-per-call=100";
    private static final Duration ARRIVAL = Duration.ofSeconds(30);
    /** The engine looks for claims that have ended once a minute; a postponed job comes back some seconds later. */
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(130);

    private SubscribedCustomer buyer;
    private LicenseTask task;

    @BeforeEach
    void addBuyer() {
        setup.partnerCenter().requestIdReplay(false);
        buyer = SubscribedCustomer.in(setup.partnerCenter());
        task = LicenseTask.deployWithInstantRetries(setup.engine(), "add-license-seats");
    }

    static Stream<Answer> answersThatDelay() {
        return Stream.of(
                PurchaseFaults.creditLimit(),
                PurchaseFaults.pendingOperation(),
                tooManyRequests(Duration.ofSeconds(1)),
                PurchaseFaults.orderInProgress());
    }

    /** However often a purchase at one quantity was refused before: cost does not grow with it, nor does the delay. */
    @ParameterizedTest
    @CsvSource({"creditLimit, 55", "pendingOperation, 55"})
    void fiftyRefusalsAtOneQuantityDelayTheNextPurchaseByTwoMinutesAtMost(String refusal, int times) {
        Answer answer =
                refusal.equals("creditLimit") ? PurchaseFaults.creditLimit() : PurchaseFaults.pendingOperation();
        var refusals =
                setup.partnerCenter().fault(CallMatcher.onSubscriptionUpdate().times(times), answer);
        startWorkers(1);
        for (int nth = 0; nth < times; nth++) {
            ProcessInstance refused = task.start(buyer.variables(1));
            new BackoffTime(setup).untilEnded(LONGEST_DELAY, refused);
            assertThat(refused.awaitError().path("code").asText()).isNotEmpty();
        }
        assertThat(refusals.hits()).isEqualTo(times);

        assertBoughtWithinTwoMinutes(1, 11);
    }

    @Test
    void fiftyTimesThrottledAtOneQuantityDelaysTheNextPurchaseByTwoMinutesAtMost() {
        int times = 55;
        var refusals = setup.partnerCenter()
                .fault(CallMatcher.onSubscriptionUpdate().times(times), tooManyRequests(Duration.ofSeconds(1)));
        startWorkers(1);
        ProcessInstance throttled = task.start(buyer.variables(1));
        new BackoffTime(setup).untilEnded(LONGEST_DELAY.multipliedBy(times), throttled);
        throttled.awaitDone();
        assertThat(refusals.hits()).isEqualTo(times);

        assertBoughtWithinTwoMinutes(1, 12);
    }

    /** The process that was throttled is ended by somebody, so it never reports anything. */
    @Test
    void throttledJobsThatAreCancelledDelayTheNextPurchaseByTwoMinutesAtMost() {
        var unused = setup.partnerCenter()
                .fault(CallMatcher.onSubscriptionUpdate().times(5), tooManyRequests(Duration.ofSeconds(1)));
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
        var unused =
                setup.partnerCenter().fault(CallMatcher.onSubscriptionUpdate().times(1), answer);
        startWorkers(2);
        ProcessInstance first = task.start(buyer.variables(5));
        first.awaitEndOrFailure();
        setup.engine().cancelStarted();

        assertBoughtWithinTwoMinutes(1, 11);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aRefusalAfterALostAnswerDelaysTheNextPurchaseByTwoMinutesAtMost(int workers) {
        var lost =
                setup.partnerCenter().fault(CallMatcher.onSubscriptionUpdate().times(1), connectionDropped());
        var refusal =
                setup.partnerCenter().fault(CallMatcher.onSubscriptionUpdate().times(1), PurchaseFaults.creditLimit());
        startWorkers(workers);
        JsonNode error = task.start(buyer.variables(5)).awaitError();
        assertThat(error.path("code").asText()).isEqualTo("PARTNER_CREDIT_EXCEEDED");
        assertThat(List.of(lost.hits(), refusal.hits())).containsExactly(1, 1);

        assertBoughtWithinTwoMinutes(1, 11);
    }

    /** While another worker's request is on its way, nothing is read that could be out of date. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLimitHoldsOverAllSubscriptionsOfASku(boolean sameSubscription) throws InterruptedException {
        SimulatedSubscription second = buyer.customer().addSubscription(Licensee.guid(), buyer.skuId(), 10);
        var unused =
                setup.partnerCenter().fault(CallMatcher.onSubscriptionUpdate().times(1), held(gate));
        for (int nth = 0; nth < 2; nth++) {
            assertThat(setup.startWorker(ALLOWED, "--license-worker.seats.max-per-customer=22")
                            .isActive())
                    .isTrue();
        }
        String other = sameSubscription ? buyer.subscription().id() : second.id();
        ProcessInstance one = task.start(
                buyer.variables(2, Map.of("subscriptionId", buyer.subscription().id())));
        assertThat(gate.awaitArrivals(1, ARRIVAL)).isTrue();
        ProcessInstance two = task.start(buyer.variables(2, Map.of("subscriptionId", other)));
        await().atMost(ARRIVAL)
                .until(() -> two.history().isCompleted() || !two.failures().isEmpty());

        gate.open();
        new BackoffTime(setup).untilEnded(LONGEST_DELAY, List.of(one, two));

        assertThat(buyer.subscription().quantity() + second.quantity()).isEqualTo(22);
        one.awaitDone();
        assertThat(two.awaitError().path("code").asText()).isEqualTo("SEAT_LIMIT_EXCEEDED");
    }

    @Test
    void aLimitHoldsForManyJobsOverManySubscriptions() {
        List<SimulatedSubscription> all = new ArrayList<>(List.of(buyer.subscription()));
        IntStream.range(0, 3)
                .forEach(nth -> all.add(buyer.customer().addSubscription(Licensee.guid(), buyer.skuId(), 10)));
        for (int nth = 0; nth < 2; nth++) {
            assertThat(setup.startWorker(ALLOWED, "--license-worker.seats.max-per-customer=43")
                            .isActive())
                    .isTrue();
        }
        List<ProcessInstance> runs = IntStream.range(0, 8)
                .mapToObj(nth -> task.start(buyer.variables(
                        1, Map.of("subscriptionId", all.get(nth % 4).id()))))
                .toList();

        new BackoffTime(setup).untilEnded(LONGEST_DELAY.multipliedBy(8), runs);

        assertThat(all.stream().mapToInt(SimulatedSubscription::quantity).sum()).isEqualTo(43);
        assertThat(runs.stream().map(ProcessInstance::errorCode))
                .filteredOn("SEAT_LIMIT_EXCEEDED"::equals)
                .hasSize(5);
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

        new BackoffTime(setup).untilEnded(LONGEST_DELAY.multipliedBy(16), runs);

        runs.forEach(ProcessInstance::awaitDone);
        assertThat(buyer.subscription().quantity()).isEqualTo(26);
        List<RecordedRequest> calls = setup.partnerCenter().ledger().requests();
        assertThat(setup.partnerCenter().ledger().requests(Operation.SUBSCRIPTION_UPDATE))
                .hasSize(16);
        assertThat(calls).filteredOn(call -> call.method().equals("GET")).hasSizeLessThan(150);
    }

    /** The worker is ended under its request, which may still be on its way; the next one formats numbers otherwise. */
    @ParameterizedTest
    @ValueSource(strings = {"ar-EG", "tr-TR"})
    void workersOfAnyLocaleKeepEachOtherOff(String tag) throws Exception {
        var unused =
                setup.partnerCenter().fault(CallMatcher.onSubscriptionUpdate().times(1), held(gate));
        ProcessInstance ended = task.start(buyer.variables(5));
        try (WorkerProcess other = WorkerProcess.start(locale(tag), setup.settings(ALLOWED))) {
            assertThat(gate.awaitArrivals(1, Duration.ofSeconds(60))).isTrue();
            assertThat(other.isAlive()).isTrue();
        }
        setup.engine().client().newCancelInstanceCommand(ended.key()).send().join();
        startWorkers(1);
        ProcessInstance next = task.start(buyer.variables(1));
        next.awaitEndOrFailure();

        assertThat(buyer.changes()).isEmpty();
        assertThat(next.awaitFailure(1).getRetries()).isEqualTo(3);
        gate.open();
        new BackoffTime(setup).untilEnded(LONGEST_DELAY, next);
        next.awaitDone();
        assertThat(next.variable("licenseSeats").path("seats").asInt()).isEqualTo(1);
    }

    /** For the worker's JVM, which reads them beside its arguments. */
    private static Map<String, String> locale(String tag) {
        String[] parts = tag.split("-");
        return Map.of("JAVA_TOOL_OPTIONS", "-Duser.language=%s -Duser.country=%s".formatted(parts[0], parts[1]));
    }

    private void assertBoughtWithinTwoMinutes(int seats, int quantity) {
        BackoffTime time = new BackoffTime(setup);
        ProcessInstance next = task.start(buyer.variables(seats));

        time.untilEnded(LONGEST_DELAY, next);

        next.awaitDone();
        assertThat(time.passed()).isLessThanOrEqualTo(LONGEST_DELAY);
        assertThat(buyer.subscription().quantity()).isEqualTo(quantity);
    }

    private void startWorkers(int number) {
        for (int nth = 0; nth < number; nth++) {
            assertThat(setup.startWorker(ALLOWED).isActive()).isTrue();
        }
    }
}

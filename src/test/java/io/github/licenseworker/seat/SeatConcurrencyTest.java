package io.github.licenseworker.seat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.fixture.WorkerProcess;
import io.github.licenseworker.simulator.http.Gate;
import io.github.licenseworker.simulator.partnercenter.Answers;
import io.github.licenseworker.simulator.partnercenter.CallMatcher;
import io.github.licenseworker.simulator.partnercenter.SeatChange;
import io.github.licenseworker.simulator.partnercenter.TransportAnswers;
import io.github.licenseworker.trial.harness.WorkerHarness;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two workers, many jobs: what was bought is what was asked for, and what was assigned too. */
class SeatConcurrencyTest {

    private static final String ALLOWED = "--license-worker.seats.max-per-call=100";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** The engine looks for claims that have ended once a minute; a postponed job comes back some seconds later. */
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(130);
    /** The engine hands a job out again after so long, while the claim of its purchase still stands. */
    private static final Duration JOB_TIMEOUT = Duration.ofSeconds(42);

    private WorkerHarness setup;
    private SubscribedCustomer buyer;

    @BeforeEach
    void start() throws IOException {
        setup = WorkerHarness.startWithoutWorker();
        setup.partnerCenter().requestIdReplay(false);
        buyer = SubscribedCustomer.in(setup.partnerCenter());
    }

    @AfterEach
    void stop() {
        setup.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void twoWorkersLoseNothingAndBuyNothingTwice(boolean etag) {
        if (!etag) {
            buyer.subscription().withoutEtag();
        }
        LicenseTask task = LicenseTask.deployWithInstantRetries(setup.engine(), "add-license-seats");
        List<ProcessInstance> runs = IntStream.rangeClosed(1, 5)
                .mapToObj(seats -> task.start(buyer.variables(seats)))
                .toList();
        startTwoWorkers();

        new BackoffTime(setup).untilEnded(LONGEST_DELAY.multipliedBy(runs.size()), runs);

        runs.forEach(ProcessInstance::awaitDone);
        assertThat(buyer.subscription().quantity()).isEqualTo(SubscribedCustomer.SEATS + 15);
        assertChainWithoutGaps(buyer.changes());
        assertThat(runs)
                .as("each knows what it bought")
                .allSatisfy(run -> assertThat(buyer.changes())
                        .filteredOn(change -> change.requestId()
                                .equals(run.variable("licenseSeats")
                                        .path("requestId")
                                        .asText()))
                        .singleElement()
                        .satisfies(change -> assertThat(change.to() - change.from())
                                .isEqualTo(run.variable("licenseSeats")
                                        .path("seats")
                                        .asInt())));
    }

    @Test
    void everybodyWhoBoughtASeatGetsALicenseThoughAnswersAreLost() {
        buyer.subscription().withoutEtag();
        buyer.fillSeats();
        int people = 5;
        var lost = setup.partnerCenter()
                .fault(
                        CallMatcher.onSubscriptionUpdate().times(2),
                        Answers.afterCommit(TransportAnswers.connectionDropped()));
        deployPurchaseAndAssignment();
        List<ProcessInstance> runs = IntStream.range(0, people)
                .mapToObj(nth -> {
                    String user = Licensee.guid();
                    var unused = buyer.customer().addUser(user, user + "@contoso.example", "US");
                    return ProcessInstance.start(
                            setup.engine(), "Purchase", buyer.variables(1, Map.of("userId", user)));
                })
                .toList();
        startTwoWorkers();

        new BackoffTime(setup).untilEnded(LONGEST_DELAY.multipliedBy(people), runs);

        assertThat(runs).allSatisfy(run -> assertThat(run.history().incident()).isEmpty());
        assertThat(lost.hits()).isEqualTo(2);
        assertChainWithoutGaps(buyer.changes());
        assertThat(buyer.subscription().quantity()).isEqualTo(SubscribedCustomer.SEATS + people);
        assertThat(buyer.customer().availableSeats(buyer.skuId())).isZero();
        assertThat(setup.partnerCenter().ledger().changes()).hasSize(people);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aWorkerThatDiesAfterThePurchaseIsFollowedByOneThatBuysNothing(boolean etag) throws Exception {
        if (!etag) {
            buyer.subscription().withoutEtag();
        }
        Gate gate = new Gate();
        var unused = setup.partnerCenter()
                .fault(
                        CallMatcher.onSubscriptionUpdate().times(1),
                        Answers.afterCommit(TransportAnswers.held(gate, Answers.normal())));
        LicenseTask task = LicenseTask.deployWithInstantRetries(setup.engine(), "add-license-seats");
        ProcessInstance run = task.start(buyer.variables(3));
        Instant asked;
        try (WorkerProcess dying = WorkerProcess.start(setup.settings(ALLOWED))) {
            assertThat(gate.awaitArrivals(1, Duration.ofSeconds(60))).isTrue();
            asked = setup.clock().instant();
        }
        ProcessInstance other = task.start(buyer.variables(4));

        var next = setup.startWorker(ALLOWED);
        letPassUntil(asked.plus(JOB_TIMEOUT));
        run.awaitDone();
        new BackoffTime(setup).untilEnded(LONGEST_DELAY, other);
        other.awaitDone();
        gate.open();

        assertThat(buyer.subscription().quantity()).isEqualTo(17);
        assertChainWithoutGaps(buyer.changes());
        assertThat(buyer.changes()).hasSize(2);
        assertThat(run.variable("licenseSeats").path("confirmedBy").asText()).isEqualTo("READ_BACK");
        assertThat(next.isActive()).isTrue();
    }

    @Test
    void aRefusalKeepsNobodyFromTheSubscription() {
        buyer.subscription().limits(1, 12);
        LicenseTask task = LicenseTask.deployWithInstantRetries(setup.engine(), "add-license-seats");
        var worker = setup.startWorker(ALLOWED);
        task.start(buyer.variables(5)).awaitError();
        task.start(buyer.variables(4)).awaitError();

        ProcessInstance modest = task.start(buyer.variables(1));
        modest.awaitDone();

        assertThat(modest.failures()).as("it did not have to wait").isEmpty();
        assertThat(buyer.subscription().quantity()).isEqualTo(11);
        assertThat(worker.isActive()).isTrue();
    }

    /** The process was ended under the worker that died, so nobody knows what became of its purchase. */
    @Test
    void aClaimEndsByItself() throws Exception {
        Gate gate = new Gate();
        var unused = setup.partnerCenter()
                .fault(
                        CallMatcher.onSubscriptionUpdate().times(1),
                        TransportAnswers.held(gate, TransportAnswers.connectionDropped()));
        LicenseTask task = LicenseTask.deployWithInstantRetries(setup.engine(), "add-license-seats");
        ProcessInstance ended = task.start(buyer.variables(5));
        try (WorkerProcess dying = WorkerProcess.start(setup.settings(ALLOWED))) {
            assertThat(gate.awaitArrivals(1, Duration.ofMinutes(1))).isTrue();
        }
        setup.engine().client().newCancelInstanceCommand(ended.key()).send().join();
        gate.open();
        var worker = setup.startWorker(ALLOWED);
        ProcessInstance next = task.start(buyer.variables(1));
        assertThat(next.awaitFailure(1).getErrorMessage()).startsWith("Another job is buying seats");
        assertThat(next.awaitFailure(1).getRetries()).isEqualTo(3);

        new BackoffTime(setup).untilEnded(LONGEST_DELAY, next);

        next.awaitDone();
        assertThat(buyer.subscription().quantity()).isEqualTo(11);
        assertThat(worker.isActive()).isTrue();
    }

    /** A takeover has to come before the claim ends, and a claim ends soon. */
    @Test
    void aJobIsTakenOverWhileItsClaimStandsHoweverLongTheTaskIsGiven() throws Exception {
        Gate gate = new Gate();
        var unused = setup.partnerCenter()
                .fault(
                        CallMatcher.onSubscriptionUpdate().times(1),
                        Answers.afterCommit(TransportAnswers.held(gate, Answers.normal())));
        var worker = setup.startWorker(ALLOWED);
        ProcessInstance slow = LicenseTask.deploy(
                        setup.engine(), "add-license-seats", task -> task.zeebeTaskHeader("jobTimeout", "PT20M"))
                .start(buyer.variables(5));
        assertThat(gate.awaitArrivals(1, PATIENCE)).isTrue();
        letPassUntil(setup.clock().instant().plus(JOB_TIMEOUT));

        awaitDone(slow);
        gate.open();
        ProcessInstance next = LicenseTask.deployWithInstantRetries(setup.engine(), "add-license-seats")
                .start(buyer.variables(1));
        new BackoffTime(setup).untilEnded(LONGEST_DELAY, next);

        next.awaitDone();
        assertThat(slow.variable("licenseSeats").path("confirmedBy").asText()).isEqualTo("READ_BACK");
        assertThat(buyer.subscription().quantity()).isEqualTo(16);
        assertChainWithoutGaps(buyer.changes());
        assertThat(worker.isActive()).isTrue();
    }

    /** What the machine has taken meanwhile has passed, too. */
    private void letPassUntil(Instant time) {
        Duration left = Duration.between(setup.clock().instant(), time);
        if (left.isPositive()) {
            setup.letPass(left);
        }
    }

    private void startTwoWorkers() {
        assertThat(setup.startWorker(ALLOWED).isActive()).isTrue();
        assertThat(setup.startWorker(ALLOWED).isActive()).isTrue();
    }

    private static void awaitDone(ProcessInstance run) {
        await().atMost(PATIENCE).until(() -> run.history().isCompleted());
        run.awaitDone();
    }

    /** Nobody wrote over what somebody else had bought. */
    private static void assertChainWithoutGaps(List<SeatChange> changes) {
        int quantity = SubscribedCustomer.SEATS;
        for (SeatChange change : changes) {
            assertThat(change.from()).isEqualTo(quantity);
            quantity = change.to();
        }
    }

    private void deployPurchaseAndAssignment() {
        BpmnModelInstance model = Bpmn.createExecutableProcess("Purchase")
                .startEvent()
                .serviceTask("Task_Buy")
                .zeebeJobType("add-license-seats")
                .zeebeTaskHeader("retryBackoff", "PT0S")
                .serviceTask("Task_Assign")
                .zeebeJobType("assign-license")
                .endEvent()
                .done();
        setup.engine()
                .client()
                .newDeployResourceCommand()
                .addProcessModel(model, "purchase.bpmn")
                .send()
                .join();
    }
}

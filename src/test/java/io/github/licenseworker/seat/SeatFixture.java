package io.github.licenseworker.seat;

import static io.github.licenseworker.simulator.partnercenter.Answers.afterCommit;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onSubscription;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onSubscriptionUpdate;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.connectionDropped;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.held;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.fixture.WorkerFixture;
import io.github.licenseworker.simulator.http.Gate;
import io.github.licenseworker.simulator.http.RecordedRequest;
import io.github.licenseworker.simulator.partnercenter.Answer;
import io.github.licenseworker.simulator.partnercenter.CallMatcher;
import io.github.licenseworker.simulator.partnercenter.Operation;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A worker that may buy seats, a task that does, and a customer for each test. */
abstract class SeatFixture extends WorkerFixture {

    protected LicenseTask task;
    /** A task whose first try is its last, for tests of what a person does then. */
    protected LicenseTask once;

    protected SubscribedCustomer buyer;

    SeatFixture() {
        this("--license-worker.seats.max-per-call=100");
    }

    SeatFixture(String... settings) {
        super(settings);
    }

    @BeforeAll
    void deploy() {
        task = LicenseTask.deployWithInstantRetries(setup.engine(), "add-license-seats");
        once = LicenseTask.deployOnce(setup.engine(), "add-license-seats");
    }

    /** Partner Center forgets the requests that it has answered, so only the worker can keep a purchase from being made twice. */
    @BeforeEach
    void addBuyer() {
        buyer = SubscribedCustomer.in(setup.partnerCenter());
        setup.partnerCenter().requestIdReplay(false);
    }

    @AfterEach
    void replayAnsweredRequests() {
        setup.partnerCenter().requestIdReplay(true);
    }

    protected CallMatcher updateOfBuyer() {
        return onSubscriptionUpdate().customer(buyer.customer().id());
    }

    protected void onUpdates(int times, Answer answer) {
        var unused = setup.partnerCenter().fault(updateOfBuyer().times(times), answer);
    }

    /** The purchases that were asked for, with the answer lost or not. */
    protected List<RecordedRequest> updates() {
        return setup.partnerCenter().ledger().requests(Operation.SUBSCRIPTION_UPDATE).stream()
                .filter(request -> request.path().contains(buyer.customer().id()))
                .toList();
    }

    /** Has the subscription not be read, after it was read so often. */
    protected void onReads(int before, int times) {
        var unused = setup.partnerCenter()
                .fault(
                        onSubscription()
                                .customer(buyer.customer().id())
                                .skipping(before)
                                .times(times),
                        connectionDropped());
    }

    /** A job whose request is lost before Partner Center has it, and that has no retry left. */
    protected ProcessInstance incidentBeforeTheChange(int seats) {
        onUpdates(1, connectionDropped());
        ProcessInstance run = once.start(buyer.variables(seats));
        run.awaitIncident();
        return run;
    }

    /** A job whose seats are bought, whose answer is lost and not read back, and that has no retry left. */
    protected ProcessInstance incidentAfterTheChange(int seats) {
        onUpdates(1, afterCommit(connectionDropped()));
        onReads(0, 1);
        ProcessInstance run = once.start(buyer.variables(seats));
        run.awaitIncident();
        assertThat(buyer.subscription().quantity()).isEqualTo(SubscribedCustomer.SEATS + seats);
        return run;
    }

    /** Starts a purchase of three seats; something happens while its request is held at the gate of the answer. */
    protected ProcessInstance startWhile(Runnable happening, Function<Gate, Answer> answer)
            throws InterruptedException {
        Gate gate = new Gate();
        onUpdates(1, answer.apply(gate));
        ProcessInstance run = task.start(buyer.variables(3));
        assertThat(gate.awaitArrivals(1, Duration.ofSeconds(20))).isTrue();
        happening.run();
        gate.open();
        return run;
    }

    /** Runs a purchase of three seats; something happens while its request is on its way and then answered so. */
    protected ProcessInstance buyWhile(Runnable happening, Answer answer) throws InterruptedException {
        ProcessInstance run = startWhile(happening, gate -> held(gate, answer));
        run.awaitDone();
        return run;
    }
}

package io.github.licenseworker.seat;

import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onSubscriptionUpdate;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A worker that may buy seats, a task that does, and a customer for each test. */
abstract class SeatFixture extends WorkerFixture {

    protected LicenseTask task;
    protected SubscribedCustomer buyer;

    SeatFixture(String... settings) {
        super(settings);
    }

    @BeforeAll
    void deploy() {
        task = LicenseTask.deployWithInstantRetries(setup.engine(), "add-license-seats");
    }

    @BeforeEach
    void addBuyer() {
        buyer = SubscribedCustomer.in(setup.partnerCenter());
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

    /** Runs a purchase of three seats; something happens while its request is on its way and then answered so. */
    protected ProcessInstance buyWhile(Runnable happening, Answer answer) throws InterruptedException {
        Gate gate = new Gate();
        onUpdates(1, held(gate, answer));
        ProcessInstance run = task.start(buyer.variables(3));
        assertThat(gate.awaitArrivals(1, Duration.ofSeconds(20))).isTrue();
        happening.run();
        gate.open();
        run.awaitDone();
        return run;
    }
}

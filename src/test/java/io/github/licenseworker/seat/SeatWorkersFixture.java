package io.github.licenseworker.seat;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.fixture.EngineFixture;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.fixture.WorkerProcess;
import io.github.licenseworker.simulator.partnercenter.Answer;
import io.github.licenseworker.simulator.partnercenter.CallMatcher;
import io.github.licenseworker.simulator.partnercenter.SeatChange;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;

/** A customer, and a task that buys seats, for tests that start the workers themselves. */
abstract class SeatWorkersFixture extends EngineFixture {

    /** The engine looks for claims that have ended once a minute; a postponed job comes back some seconds later. */
    static final Duration LONGEST_DELAY = Duration.ofSeconds(130);

    /** The engine hands a job out again after so long, while the claim of its change still stands. */
    static final Duration JOB_TIMEOUT = Duration.ofSeconds(42);

    static final Duration ARRIVAL = Duration.ofMinutes(1);

    static final String ALLOWED = "--license-worker.seats.max-per-call=100";

    SubscribedCustomer buyer;
    LicenseTask task;

    /** Partner Center forgets the requests that it has answered, so only workers can keep a purchase from being made twice. */
    @BeforeEach
    void addBuyer() {
        setup.partnerCenter().requestIdReplay(false);
        buyer = SubscribedCustomer.in(setup.partnerCenter());
        task = LicenseTask.deployWithInstantRetries(setup.engine(), "add-license-seats");
    }

    /** Starts so many workers that may buy. */
    void startWorkers(int number, String... settings) {
        for (int nth = 0; nth < number; nth++) {
            var worker = setup.startWorker(settings(settings));
            assertThat(worker.isActive()).isTrue();
        }
    }

    /** Starts a worker in a process of its own, which a test can kill. */
    WorkerProcess startProcess(Map<String, String> environment, String... settings) throws IOException {
        return WorkerProcess.start(environment, setup.settings(settings(settings)));
    }

    void onUpdates(int times, Answer answer) {
        var unused =
                setup.partnerCenter().fault(CallMatcher.onSubscriptionUpdate().times(times), answer);
    }

    /** What the machine has taken meanwhile has passed, too. */
    void letPassUntil(Instant time) {
        Duration left = Duration.between(setup.clock().instant(), time);
        if (left.isPositive()) {
            setup.letPass(left);
        }
    }

    /** Lets backoffs pass until each of the jobs has had its turn after all others, and has ended. */
    void untilEnded(List<ProcessInstance> runs) {
        new BackoffTime(setup).untilEnded(LONGEST_DELAY.multipliedBy(runs.size()), runs);
    }

    /** Nobody wrote over what somebody else had bought. */
    void assertChainWithoutGaps() {
        int quantity = SubscribedCustomer.SEATS;
        for (SeatChange change : buyer.changes()) {
            assertThat(change.from()).isEqualTo(quantity);
            quantity = change.to();
        }
    }

    private static String[] settings(String... further) {
        return Stream.concat(Stream.of(ALLOWED), Stream.of(further)).toArray(String[]::new);
    }
}

package io.github.licenseworker.seat;

import static io.github.licenseworker.simulator.partnercenter.Answers.normal;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.held;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.partnercenter.CallMatcher;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How long a claim stands beside the time that a job has for a try. */
class SeatClaimEndTest extends SeatWorkersFixture {

    private static final Duration MOST_OF_A_CLAIM = Duration.ofSeconds(36);
    private static final Duration UNTIL_IT_IS_OVER = Duration.ofSeconds(25);

    /** Another worker can have the next claim by then, and would be written over. */
    @Test
    void aJobThatReadsUntilItsClaimIsOverBuysNothingUnderIt() throws Exception {
        startWorkers(1);
        task.start(buyer.variables(1)).awaitDone();
        setup.letPass(MOST_OF_A_CLAIM);
        var unused = setup.partnerCenter().fault(CallMatcher.onSubscriptions().times(1), held(gate, normal()));
        ProcessInstance slow = task.start(buyer.variables(2));
        assertThat(gate.awaitArrivals(1, ARRIVAL)).isTrue();
        setup.letPass(UNTIL_IT_IS_OVER);
        gate.open();

        slow.awaitEndOrFailure();
        assertThat(buyer.changes()).hasSize(1);
        assertThat(slow.awaitFailure(1).getRetries()).as("it only has to wait").isEqualTo(3);
        untilEnded(List.of(slow));
        slow.awaitDone();
        assertThat(buyer.subscription().quantity()).isEqualTo(13);
    }

    /** The time of a job goes by the type that the worker is declared with, whatever the job's type is. */
    @Test
    void aJobWhoseTypeTheSettingsChangeBuysUnderItsClaim() {
        startWorkers(1, "--camunda.client.worker.override.add-license-seats.type=buy-seats");

        ProcessInstance run = LicenseTask.deployWithInstantRetries(setup.engine(), "buy-seats")
                .start(buyer.variables(3));

        run.awaitDone();
        assertThat(run.failures()).isEmpty();
        assertThat(buyer.subscription().quantity()).isEqualTo(13);
    }

    /** When a claim ends is the engine's time, which each job tells. */
    @Test
    void aWorkerWhoseClockIsMinutesBehindBuysUnderItsClaim() {
        setup.letPass(Duration.ofMinutes(3));
        var worker = setup.startWorker(InstantSource.system(), ALLOWED);

        ProcessInstance run = task.start(buyer.variables(3));

        run.awaitDone();
        assertThat(run.failures()).isEmpty();
        assertThat(buyer.subscription().quantity()).isEqualTo(13);
        assertThat(worker.isActive()).isTrue();
    }
}

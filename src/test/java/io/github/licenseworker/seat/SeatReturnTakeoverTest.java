package io.github.licenseworker.seat;

import static io.github.licenseworker.simulator.partnercenter.Answers.normal;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.held;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.camunda.zeebe.protocol.record.value.JobRecordValue;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.fixture.WorkerProcess;
import io.github.licenseworker.simulator.partnercenter.PurchaseFaults;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A worker dies while its return of seats is on its way, so that it has noted down the plan and nothing else. */
class SeatReturnTakeoverTest extends SeatWorkersFixture {

    private static final String RETURNS = "--license-worker.seats.max-returned-per-call=50";

    /** A claim of the worker that died, one of the next, and a wait in between. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private static final int NOW = SubscribedCustomer.SEATS + 5;

    @BeforeEach
    void boughtAMomentAgo() {
        buyer.subscription().boughtOutside(5);
        task = LicenseTask.deployWithInstantRetries(setup.engine(), "reduce-license-seats");
        onUpdates(1, held(gate, normal()));
    }

    /** Told as refused, the same seats would be given back once more, at the renewal. */
    @Test
    void aRefusalOfTheRepeatWaitsUntilTheReturnOfTheDeadWorkerCanShow() throws Exception {
        onUpdates(1, PurchaseFaults.cannotDecrease());

        ProcessInstance run = dieAndGoOn(() -> {});
        run.awaitDone();

        assertThat(run.failures())
                .extracting(JobRecordValue::getErrorMessage)
                .anyMatch(message -> message.startsWith("Partner Center is still changing"));
        assertThat(buyer.subscription().quantity()).isEqualTo(NOW - 3);
        assertThat(buyer.changes()).hasSize(1);
    }

    @Test
    void whatTheCustomerHasNowIsNoRefusalOfIt() throws Exception {
        JsonNode error = dieAndGoOn(() -> buyer.fill(NOW - 1)).awaitError();

        assertThat(error.path("code").asText()).isEqualTo("SEAT_REDUCTION_UNCONFIRMED");
        assertThat(buyer.changes()).isEmpty();
    }

    /** The request of the worker that dies stays at the gate. */
    private ProcessInstance dieAndGoOn(Runnable meanwhile) throws Exception {
        ProcessInstance run = task.start(buyer.variables(3, Map.of("when", "now")));
        Instant asked;
        try (WorkerProcess dying = startProcess(Map.of(), RETURNS)) {
            assertThat(gate.awaitArrivals(1, ARRIVAL)).isTrue();
            assertThat(dying.isAlive()).isTrue();
            asked = setup.clock().instant();
        }
        meanwhile.run();
        startWorkers(1, RETURNS);
        letPassUntil(asked.plus(JOB_TIMEOUT));
        new BackoffTime(setup).untilEnded(LONGEST, run);
        return run;
    }
}

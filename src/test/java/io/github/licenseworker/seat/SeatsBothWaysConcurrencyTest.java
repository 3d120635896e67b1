package io.github.licenseworker.seat;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.partnercenter.SeatChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two workers, many jobs that buy and give back: each change is made once, and nobody writes over another one. */
class SeatsBothWaysConcurrencyTest extends SeatWorkersFixture {

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void eachJobChangesWhatItWasAskedFor(boolean etag) {
        if (!etag) {
            buyer.subscription().withoutEtag();
        }
        buyer.subscription().boughtOutside(20);
        LicenseTask returns = LicenseTask.deployWithInstantRetries(setup.engine(), "reduce-license-seats");
        List<ProcessInstance> runs = new ArrayList<>();
        IntStream.rangeClosed(1, 3).forEach(seats -> {
            runs.add(task.start(buyer.variables(seats + 3)));
            runs.add(returns.start(buyer.variables(seats, Map.of("when", "now"))));
        });
        startWorkers(2, "--license-worker.seats.max-returned-per-call=100");

        untilEnded(runs);

        runs.forEach(ProcessInstance::awaitDone);
        assertThat(buyer.changes()).hasSize(6);
        int quantity = SubscribedCustomer.SEATS + 20;
        for (SeatChange change : buyer.changes()) {
            assertThat(change.from()).isEqualTo(quantity);
            quantity = change.to();
        }
        assertThat(buyer.subscription().quantity()).isEqualTo(SubscribedCustomer.SEATS + 20 + 15 - 6);
    }
}

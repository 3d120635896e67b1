package io.github.licenseworker.seat;

import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onSubscriptions;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.connectionDropped;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.held;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.partnercenter.Operation;
import io.github.licenseworker.simulator.partnercenter.SimulatedSubscription;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A customer's limit for a SKU, whose seats can stand in several subscriptions. */
class SeatLimitOverSubscriptionsTest extends SeatWorkersFixture {

    /** While another worker's request is on its way, nothing is read that could be out of date. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLimitHoldsOverAllSubscriptionsOfASku(boolean sameSubscription) throws InterruptedException {
        SimulatedSubscription second = buyer.customer().addSubscription(Licensee.guid(), buyer.skuId(), 10);
        onUpdates(1, held(gate));
        startWorkers(2, "--license-worker.seats.max-per-customer=22");
        String other = sameSubscription ? buyer.subscription().id() : second.id();
        ProcessInstance one = task.start(
                buyer.variables(2, Map.of("subscriptionId", buyer.subscription().id())));
        assertThat(gate.awaitArrivals(1, ARRIVAL)).isTrue();
        ProcessInstance two = task.start(buyer.variables(2, Map.of("subscriptionId", other)));
        await().atMost(ARRIVAL)
                .until(() -> two.history().isCompleted() || !two.failures().isEmpty());

        gate.open();
        untilEnded(List.of(one, two));

        assertThat(buyer.subscription().quantity() + second.quantity()).isEqualTo(22);
        one.awaitDone();
        assertThat(two.awaitError().path("code").asText()).isEqualTo("SEAT_LIMIT_EXCEEDED");
    }

    @Test
    void aLimitHoldsForManyJobsOverManySubscriptions() {
        List<SimulatedSubscription> all = new ArrayList<>(List.of(buyer.subscription()));
        IntStream.range(0, 3)
                .forEach(nth -> all.add(buyer.customer().addSubscription(Licensee.guid(), buyer.skuId(), 10)));
        startWorkers(2, "--license-worker.seats.max-per-customer=43");
        List<ProcessInstance> runs = IntStream.range(0, 8)
                .mapToObj(nth -> task.start(buyer.variables(
                        1, Map.of("subscriptionId", all.get(nth % 4).id()))))
                .toList();

        untilEnded(runs);

        assertThat(all.stream().mapToInt(SimulatedSubscription::quantity).sum()).isEqualTo(43);
        assertThat(runs.stream().map(ProcessInstance::errorCode))
                .filteredOn("SEAT_LIMIT_EXCEEDED"::equals)
                .hasSize(5);
    }

    /** The list can have it a moment before the job has looked at the subscription again. */
    @Test
    void aLimitDoesNotCountWhatTheJobItselfHasBoughtMeanwhile() throws InterruptedException {
        onUpdates(1, connectionDropped());
        var unused = setup.partnerCenter()
                .fault(
                        onSubscriptions()
                                .customer(buyer.customer().id())
                                .skipping(1)
                                .times(1),
                        held(gate));
        startWorkers(1, "--license-worker.seats.max-per-customer=12");

        ProcessInstance run = task.start(buyer.variables(2));
        assertThat(gate.awaitArrivals(1, ARRIVAL)).isTrue();
        // The first request arrives late
        buyer.subscription().boughtOutside(2);
        gate.open();
        untilEnded(List.of(run));
        run.awaitDone();

        assertThat(run.variable("licenseSeats").path("confirmedBy").asText()).isEqualTo("READ_BACK");
        assertThat(buyer.subscription().quantity()).isEqualTo(12);
        assertThat(setup.partnerCenter().ledger().requests(Operation.SUBSCRIPTION_UPDATE))
                .hasSize(1);
    }
}

package io.github.licenseworker.simulator.partnercenter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.simulator.http.Gate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class LastSeatSimulatorTest extends SimulatorFixture {

    private static final int RIVALS = 50;

    @Test
    void lastSeatHasOneWinner() throws Exception {
        contoso.setSeats(POWER_BI.id(), 1);
        List<Reply> replies = simultaneously(rival -> "rival" + rival + "@contoso.example", "");

        assertThat(replies).filteredOn(reply -> reply.status() == 201).hasSize(1);
        assertThat(replies)
                .filteredOn(reply -> reply.status() == 400 && reply.code() == 60012)
                .hasSize(RIVALS - 1);
        assertThat(simulator.ledger().changes()).hasSize(1);
        assertThat(contoso.availableSeats(POWER_BI.id())).isZero();
        assertThat(simulator.ledger().requests()).hasSize(RIVALS);
    }

    @Test
    void simultaneousCallsWithOneRequestIdHaveOneEffect() throws Exception {
        List<Reply> replies = simultaneously(rival -> ACCOUNTANT, "one");

        assertThat(replies).allMatch(reply -> reply.status() == 201);
        assertThat(simulator.ledger().changes()).hasSize(1);
    }

    @Test
    void callsOfOneCustomerWaitForEachOther() {
        CompletableFuture<Reply> call = contoso.ask(state -> {
            CompletableFuture<Reply> waiting =
                    CompletableFuture.supplyAsync(() -> update(ACCOUNTANT, assigning(POWER_BI)));
            assertThat(waiting).failsWithin(Duration.ofMillis(200));
            return waiting;
        });

        assertThat(call).succeedsWithin(Duration.ofSeconds(10)).returns(201, Reply::status);
    }

    private interface Rivals {

        String name(int number);
    }

    /** Sends all calls, and has them processed only when all have arrived. */
    private List<Reply> simultaneously(Rivals rivals, String requestId) throws Exception {
        Gate gate = new Gate();
        simulator.fault(CallMatcher.onLicenseUpdate(), TransportAnswers.held(gate));
        List<Future<Reply>> calls = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 0; number < RIVALS; number++) {
                String user = rivals.name(number);
                if (!user.equals(ACCOUNTANT)) {
                    contoso.addUser("1a2b3c4d-0000-4000-8000-" + (100000000000L + number), user, "US");
                }
                calls.add(threads.submit(() -> update(user, assigning(POWER_BI), "MS-RequestId", requestId)));
            }
            assertThat(gate.awaitArrivals(RIVALS, Duration.ofSeconds(20))).isTrue();
            gate.open();
        }
        return calls.stream().map(Future::resultNow).toList();
    }
}

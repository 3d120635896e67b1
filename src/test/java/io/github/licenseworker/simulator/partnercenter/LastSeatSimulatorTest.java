package io.github.licenseworker.simulator.partnercenter;

import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LastSeatSimulatorTest extends SimulatorFixture {

    private static final int RIVALS = 50;

    @Test
    void lastSeatHasOneWinner() throws Exception {
        contoso.setSeats(POWER_BI.id(), 1);
        IntStream.range(0, RIVALS)
                .forEach(rival ->
                        contoso.addUser("1a2b3c4d-0000-4000-8000-" + (100000000000L + rival), name(rival), "US"));

        List<Reply> replies =
                simultaneously(onLicenseUpdate(), RIVALS, rival -> update(name(rival), assigning(POWER_BI)));

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
        List<Reply> replies = simultaneously(
                onLicenseUpdate(), RIVALS, rival -> update(ACCOUNTANT, assigning(POWER_BI), "MS-RequestId", "one"));

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

    private static String name(int rival) {
        return "rival" + rival + "@contoso.example";
    }
}

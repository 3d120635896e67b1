package io.github.licenseworker.seat;

import static io.github.licenseworker.simulator.partnercenter.Answers.afterCommit;
import static io.github.licenseworker.simulator.partnercenter.Answers.normal;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.connectionDropped;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.held;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.fixture.WorkerProcess;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A worker dies, or is cut off, while its purchase is on its way. */
class SeatTakeoverTest extends SeatWorkersFixture {

    /** Without an ETag Partner Center would take the same request, or another one, from the next worker. */
    @Test
    void aWorkerThatDiesAfterThePurchaseIsFollowedByOneThatBuysNothing() throws Exception {
        buyer.subscription().withoutEtag();
        onUpdates(1, afterCommit(held(gate, normal())));
        ProcessInstance run = task.start(buyer.variables(3));
        Instant asked;
        try (WorkerProcess dying = startProcess(Map.of())) {
            assertThat(gate.awaitArrivals(1, ARRIVAL)).isTrue();
            asked = setup.clock().instant();
        }
        ProcessInstance other = task.start(buyer.variables(4));

        startWorkers(1);
        letPassUntil(asked.plus(JOB_TIMEOUT));
        run.awaitDone();
        untilEnded(List.of(other));
        other.awaitDone();
        gate.open();

        assertThat(buyer.subscription().quantity()).isEqualTo(17);
        assertChainWithoutGaps();
        assertThat(buyer.changes()).hasSize(2);
        assertThat(run.variable("licenseSeats").path("confirmedBy").asText()).isEqualTo("READ_BACK");
    }

    /** A takeover has to come before the claim ends, and a claim ends soon. */
    @Test
    void aJobIsTakenOverWhileItsClaimStandsHoweverLongTheTaskIsGiven() throws Exception {
        onUpdates(1, afterCommit(held(gate, normal())));
        startWorkers(1);
        ProcessInstance slow = LicenseTask.deploy(
                        setup.engine(), "add-license-seats", model -> model.zeebeTaskHeader("jobTimeout", "PT20M"))
                .start(buyer.variables(5));
        assertThat(gate.awaitArrivals(1, ARRIVAL)).isTrue();
        letPassUntil(setup.clock().instant().plus(JOB_TIMEOUT));

        slow.awaitDone();
        gate.open();
        ProcessInstance next = task.start(buyer.variables(1));
        untilEnded(List.of(next));

        next.awaitDone();
        assertThat(slow.variable("licenseSeats").path("confirmedBy").asText()).isEqualTo("READ_BACK");
        assertThat(buyer.subscription().quantity()).isEqualTo(16);
        assertChainWithoutGaps();
    }

    /**
     * The process is ended, too, so nobody knows what became of the purchase. The next worker formats numbers and
     * letters otherwise than the one that died.
     */
    @ParameterizedTest
    @CsvSource({"ar, EG", "tr, TR"})
    void aWorkerThatDiesForGoodKeepsOthersOffUntilItsClaimEnds(String language, String country) throws Exception {
        onUpdates(1, held(gate, connectionDropped()));
        ProcessInstance ended = task.start(buyer.variables(5));
        try (WorkerProcess other = startProcess(locale(language, country))) {
            assertThat(gate.awaitArrivals(1, ARRIVAL)).isTrue();
            assertThat(other.isAlive()).isTrue();
        }
        setup.engine().client().newCancelInstanceCommand(ended.key()).send().join();
        startWorkers(1);
        ProcessInstance next = task.start(buyer.variables(1));
        next.awaitEndOrFailure();

        assertThat(buyer.changes()).isEmpty();
        assertThat(next.awaitFailure(1).getRetries()).isEqualTo(3);
        assertThat(next.awaitFailure(1).getErrorMessage()).startsWith("Another job is changing seats");
        gate.open();
        untilEnded(List.of(next));
        next.awaitDone();
        assertThat(buyer.subscription().quantity()).isEqualTo(11);
    }

    /** For the worker's JVM, which reads them beside its arguments. */
    private static Map<String, String> locale(String language, String country) {
        return Map.of("JAVA_TOOL_OPTIONS", "-Duser.language=%s -Duser.country=%s".formatted(language, country));
    }
}

package io.github.licenseworker.token.renewal;

import static io.github.licenseworker.simulator.entra.TokenAnswers.held;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.failure.Failure;
import io.github.licenseworker.failure.Failure.Retryable;
import io.github.licenseworker.simulator.http.Gate;
import org.junit.jupiter.api.Test;

/** A worker stops while jobs still want tokens. */
class RenewalShutdownTest extends RenewalFixture {

    @Test
    void whoWaitsForATokenIsLetGo() throws Exception {
        Gate gate = new Gate();
        var unused = entra.fault(held(gate), 1);
        Crowd<Failure> waiting = Crowd.of(4, () -> failureOf(tokens::current));
        assertThat(gate.awaitArrivals(1, PATIENCE)).isTrue();
        waiting.awaitWaiting();

        tokens.close();

        assertThat(waiting.results()).hasOnlyElementsOfType(Retryable.class);
    }

    @Test
    void whoComesLaterIsSentAway() {
        var old = tokens.current();
        tokens.close();

        assertThat(tokens.current()).as("the old one serves").isEqualTo(old);
        assertThat(failureOf(() -> tokens.replace(old))).isInstanceOf(Retryable.class);
    }
}

package io.github.licenseworker.token.renewal;

import static io.github.licenseworker.simulator.entra.TokenAnswers.afterCommit;
import static io.github.licenseworker.simulator.entra.TokenAnswers.held;
import static io.github.licenseworker.simulator.entra.TokenAnswers.normal;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.simulator.http.Gate;
import io.github.licenseworker.token.AccessToken;
import io.github.licenseworker.token.Secret;
import io.github.licenseworker.token.store.FileStore;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workers that share a file, and somebody who puts a token into it. */
class SharedFileTest extends RenewalFixture {

    private static final int RENEWALS = 100;

    @Test
    void workersThatRenewAtTheSameTimeKeepATokenThatEntraAccepts() throws Exception {
        RenewingTokens other = open(new FileStore(file));

        Crowd<AccessToken> first = Crowd.of(1, () -> renewOften(tokens));
        Crowd<AccessToken> second = Crowd.of(1, () -> renewOften(other));
        first.results();
        second.results();

        assertThat(entra.tokenRequests()).hasSizeGreaterThanOrEqualTo(2 * RENEWALS);
        assertThat(entra.issuedRefreshTokens()).contains(stored());
        assertThat(entra.isValid(stored())).isTrue();
        clock.advance(Duration.ofMinutes(1));
        assertThat(tokens.replace(tokens.current())).isTrue();
        assertThat(other.replace(other.current())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void consentInTheMiddleOfARedemptionStaysAndIsUsedNext(boolean byTheStore) throws Exception {
        RenewingTokens other = open(new FileStore(file));
        var unused = other.current();
        Gate gate = new Gate();
        var held = entra.fault(afterCommit(held(gate, normal())), 1);
        Crowd<AccessToken> redeeming = Crowd.of(1, tokens::current);
        assertThat(gate.awaitArrivals(1, PATIENCE)).isTrue();

        String anew = entra.consent();
        putFromOutside(anew, byTheStore);
        gate.open();
        redeeming.results();

        assertThat(held.hits()).isEqualTo(1);
        assertThat(stored()).isEqualTo(anew);
        tokens.renewIfDue();
        assertThat(presented()).last().isEqualTo(anew);
        assertThat(stored()).as("which stays good").isEqualTo(anew);
        assertThat(other.replace(other.current())).isTrue();
        assertThat(presented().subList(2, 4)).containsExactly(anew, anew);

        clock.advance(Duration.ofDays(1).plusMinutes(1));
        tokens.renewIfDue();
        String successor = stored();
        assertThat(successor).isNotEqualTo(anew);
        other.renewIfDue();
        assertThat(presented()).last().isEqualTo(successor);
    }

    @Test
    void successorOfAnotherWorkerIsUsedNext() {
        RenewingTokens other = open(new FileStore(file));
        var unused = tokens.current();
        String second = stored();

        var unusedToo = other.current();
        String third = stored();

        assertThat(presented()).containsExactly(consented, second);
        renewEarly();
        assertThat(presented()).containsExactly(consented, second, third);
    }

    @Test
    void workerWhoseRedemptionTookLongerLeavesTheOthersSuccessor() throws Exception {
        RenewingTokens other = open(new FileStore(file));
        Gate gate = new Gate();
        var unused = entra.fault(afterCommit(held(gate, normal())), 1);
        Crowd<AccessToken> slow = Crowd.of(1, tokens::current);
        assertThat(gate.awaitArrivals(1, PATIENCE)).isTrue();
        var unusedToo = other.current();
        String ofTheOther = stored();
        gate.open();
        slow.results();

        assertThat(stored()).isEqualTo(ofTheOther);
        renewEarly();
        assertThat(presented()).containsExactly(consented, consented, ofTheOther);
    }

    private AccessToken renewOften(RenewingTokens worker) {
        for (int i = 0; i < RENEWALS; i++) {
            AccessToken refused = worker.current();
            clock.advance(Duration.ofMillis(1));
            while (!worker.replace(refused)) {
                clock.advance(Duration.ofSeconds(30));
            }
        }
        return worker.current();
    }

    private void putFromOutside(String token, boolean byTheStore) throws IOException {
        if (byTheStore) {
            new FileStore(file).put(new Secret(token));
        } else {
            Files.writeString(file, token);
        }
    }
}

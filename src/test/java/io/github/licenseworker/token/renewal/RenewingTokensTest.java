package io.github.licenseworker.token.renewal;

import static io.github.licenseworker.simulator.entra.TokenAnswers.afterCommit;
import static io.github.licenseworker.simulator.entra.TokenAnswers.connectionDropped;
import static io.github.licenseworker.simulator.entra.TokenAnswers.held;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.licenseworker.simulator.entra.TokenAnswers;
import io.github.licenseworker.simulator.http.Gate;
import io.github.licenseworker.token.AccessToken;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RenewingTokensTest extends RenewalFixture {

    private static final int MANY = 32;

    @Test
    void tokenIsUsedAgainUntilItIsDueForRenewal() {
        AccessToken first = tokens.current();
        for (int minute = 0; minute < 54; minute++) {
            clock.advance(Duration.ofMinutes(1));
            assertThat(tokens.current()).isEqualTo(first);
        }

        assertThat(entra.tokenRequests()).hasSize(1);
        assertThat(first.value()).isEqualTo(entra.issuedAccessTokens().getFirst());
    }

    @Test
    void tokenIsRenewedEarlyAndNobodyWaitsForThat() throws Exception {
        AccessToken old = tokens.current();
        clock.advance(LIFETIME.minusMinutes(5));
        Gate gate = new Gate();
        var unused = entra.fault(held(gate), 1);

        List<AccessToken> meanwhile = Crowd.of(MANY, tokens::current).results();

        assertThat(meanwhile).containsOnly(old);
        assertThat(gate.awaitArrivals(1, PATIENCE)).isTrue();
        gate.open();
        await().atMost(PATIENCE).until(() -> !tokens.current().equals(old));
        assertThat(tokens.current().value())
                .isEqualTo(entra.issuedAccessTokens().getLast());
        assertThat(entra.tokenRequests()).hasSize(2);
    }

    @Test
    void allWaitForOneRequestWhereThereIsNoToken() throws Exception {
        Crowd<AccessToken> crowd = waitForEntra();

        assertThat(crowd.results())
                .containsOnly(new AccessToken(entra.issuedAccessTokens().getFirst()));
        assertThat(entra.tokenRequests()).hasSize(1);
    }

    @Test
    void allWaitForOneRequestWhereTheOldTokenIsAboutToEnd() throws Exception {
        AccessToken old = tokens.current();
        clock.advance(LIFETIME.minusSeconds(29));
        Crowd<AccessToken> crowd = waitForEntra();

        assertThat(crowd.results()).doesNotContain(old);
        assertThat(entra.tokenRequests()).hasSize(2);
    }

    @Test
    void oldTokenServesWhileEntraIsAwayAndNoLongerThanItLives() {
        AccessToken old = tokens.current();
        var fault = entra.fault(connectionDropped(), Integer.MAX_VALUE);
        clock.advance(LIFETIME.minusMinutes(1));

        assertThat(tokens.current()).isEqualTo(old);
        clock.advance(Duration.ofSeconds(31));
        failureOf(tokens::current);

        fault.clear();
        clock.advance(Duration.ofSeconds(2));
        assertThat(tokens.current()).isNotEqualTo(old);
    }

    @Test
    void shortLivedTokenIsNotRenewedWithEachCall() {
        entra.accessTokenLifetime(Duration.ofMinutes(4));

        AccessToken first = tokens.current();
        clock.advance(Duration.ofMinutes(2));

        assertThat(tokens.current()).isEqualTo(first);
        assertThat(entra.tokenRequests()).hasSize(1);
    }

    @Test
    void newRefreshTokenIsRedeemedNextAndStoredAtTheStartAndAfterADay() {
        var unused = tokens.current();
        String second = entra.issuedRefreshTokens().getLast();
        assertThat(stored()).isEqualTo(second).isNotEqualTo(consented);

        renewEarly();
        String third = entra.issuedRefreshTokens().getLast();
        assertThat(presented()).containsExactly(consented, second);
        assertThat(stored()).as("which is good for 90 days").isEqualTo(second);

        clock.advance(Duration.ofDays(1));
        tokens.renewIfDue();
        assertThat(presented()).containsExactly(consented, second, third);
        assertThat(stored()).isEqualTo(entra.issuedRefreshTokens().getLast()).isNotIn(second, third);
    }

    @Test
    void newRefreshTokenIsStoredAtOnceAfterARefusal() {
        var unused = tokens.current();
        var refusal = entra.fault(TokenAnswers.conditionalAccess(), 1);
        renewEarly();
        assertThat(refusal.hits()).isEqualTo(1);
        assertThat(stored()).isEqualTo(entra.issuedRefreshTokens().getLast());

        clock.advance(REFUSED_FOR);
        tokens.renewIfDue();

        assertThat(tokens.status().problem()).isNull();
        assertThat(entra.issuedRefreshTokens()).hasSize(3);
        assertThat(stored()).isEqualTo(entra.issuedRefreshTokens().getLast());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -5, 1, 30})
    void tokenThatEndsAsSoonAsItBeginsIsNotAskedForByEachJob(long seconds) {
        entra.accessTokenLifetime(Duration.ofSeconds(seconds));
        AccessToken first = tokens.current();
        for (int job = 0; job < 59; job++) {
            clock.advance(Duration.ofSeconds(1));
            assertThat(tokens.current()).isEqualTo(first);
        }
        assertThat(entra.tokenRequests()).hasSize(1);

        clock.advance(Duration.ofSeconds(1));
        assertThat(tokens.current()).isNotEqualTo(first);
        assertThat(entra.tokenRequests()).hasSize(2);
    }

    @Test
    void refreshTokenGoesOnWhereEntraGivesNoNewOne() {
        entra.rotation(false);

        var unused = tokens.current();
        renewEarly();

        assertThat(presented()).containsExactly(consented, consented);
        assertThat(stored()).isEqualTo(consented);
    }

    @Test
    void lostAnswerLeavesTheOldRefreshTokenInUse() {
        var fault = entra.fault(afterCommit(connectionDropped()), Integer.MAX_VALUE);
        failureOf(tokens::current);
        fault.clear();
        clock.advance(Duration.ofSeconds(2));

        assertThat(tokens.current().value())
                .isEqualTo(entra.issuedAccessTokens().getLast());

        assertThat(presented()).hasSizeGreaterThan(1).containsOnly(consented);
        assertThat(stored()).isEqualTo(entra.issuedRefreshTokens().getLast());
    }

    @Test
    void answerThatComesLateIsStillStored() throws Exception {
        Gate gate = new Gate();
        var unused = entra.fault(afterCommit(held(gate, TokenAnswers.normal())), 1);
        Crowd<AccessToken> waiting = Crowd.of(1, tokens::current);
        assertThat(gate.awaitArrivals(1, PATIENCE)).isTrue();
        clock.advance(Duration.ofSeconds(5));
        gate.open();

        assertThat(waiting.results())
                .containsExactly(new AccessToken(entra.issuedAccessTokens().getFirst()));
        assertThat(stored()).isEqualTo(entra.issuedRefreshTokens().getLast());
    }

    /** Lets many ask for a token while Entra does not answer yet. */
    private Crowd<AccessToken> waitForEntra() throws InterruptedException {
        Gate gate = new Gate();
        var unused = entra.fault(held(gate), 1);

        Crowd<AccessToken> crowd = Crowd.of(MANY, tokens::current);
        assertThat(gate.awaitArrivals(1, PATIENCE)).isTrue();
        crowd.awaitWaiting();
        gate.open();
        return crowd;
    }
}

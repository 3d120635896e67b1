package io.github.licenseworker.token.renewal;

import static io.github.licenseworker.simulator.entra.TokenAnswers.held;
import static io.github.licenseworker.simulator.entra.TokenAnswers.tokensRevoked;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.simulator.http.Gate;
import io.github.licenseworker.token.AccessToken;
import io.github.licenseworker.token.Secret;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Partner Center refuses an access token, whatever Entra thinks of it. */
class RefusedAccessTokenTest extends RenewalFixture {

    private static final int MANY = 32;
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    @Test
    void anotherTokenTakesThePlaceOfARefusedOne() {
        AccessToken refused = tokens.current();

        assertThat(tokens.replace(refused)).isTrue();

        assertThat(tokens.current()).isNotEqualTo(refused);
        assertThat(entra.tokenRequests()).hasSize(2);
    }

    @Test
    void manyWhoAreRefusedTheSameTokenCauseOneRequest() throws Exception {
        AccessToken refused = tokens.current();
        Gate gate = new Gate();
        var unused = entra.fault(held(gate), 1);

        Crowd<Boolean> crowd = Crowd.of(MANY, () -> tokens.replace(refused));
        assertThat(gate.awaitArrivals(1, PATIENCE)).isTrue();
        crowd.awaitWaiting();
        gate.open();

        assertThat(crowd.results()).containsOnly(true);
        assertThat(Crowd.of(MANY, () -> tokens.replace(refused)).results())
                .as("late comers")
                .containsOnly(true);
        assertThat(entra.tokenRequests()).hasSize(2);
    }

    @Test
    void refusedReplacementIsNotReplacedWithinAMinute() {
        AccessToken replacement = replacementOfARefusedToken();
        clock.advance(A_MINUTE.minusMillis(1));

        assertThat(tokens.replace(replacement)).isFalse();

        assertThat(tokens.current()).isEqualTo(replacement);
        assertThat(entra.tokenRequests()).hasSize(2);
    }

    @Test
    void refusedReplacementIsReplacedAfterAMinute() {
        AccessToken replacement = replacementOfARefusedToken();
        clock.advance(A_MINUTE);

        assertThat(tokens.replace(replacement)).isTrue();

        assertThat(tokens.current()).isNotEqualTo(replacement);
        assertThat(entra.tokenRequests()).hasSize(3);
    }

    @Test
    void refusedReplacementIsReplacedAtOnceWhereSomebodyHasSignedInAnew() {
        AccessToken replacement = replacementOfARefusedToken();
        String anew = entra.consent();
        store.put(new Secret(anew));

        assertThat(tokens.replace(replacement)).isTrue();

        assertThat(tokens.current()).isNotEqualTo(replacement);
        assertThat(presented()).hasSize(3).last().isEqualTo(anew);
    }

    @Test
    void refusedTokenIsNotHandedOutAgainWhereThereIsNoOther() {
        AccessToken refused = tokens.current();
        var unused = entra.fault(tokensRevoked(), 1);

        failureOf(() -> tokens.replace(refused));

        failureOf(tokens::current);
        assertThat(entra.tokenRequests()).hasSize(2);
    }

    @Test
    void refusalOfATokenThatIsNotInUseAnyMoreChangesNothing() {
        AccessToken ancient = tokens.current();
        AccessToken replacement = replacementOf(ancient);

        assertThat(tokens.replace(ancient)).isTrue();

        assertThat(tokens.current()).isEqualTo(replacement);
        assertThat(entra.tokenRequests()).hasSize(2);
    }

    private AccessToken replacementOfARefusedToken() {
        return replacementOf(tokens.current());
    }

    private AccessToken replacementOf(AccessToken refused) {
        assertThat(tokens.replace(refused)).isTrue();
        return tokens.current();
    }
}

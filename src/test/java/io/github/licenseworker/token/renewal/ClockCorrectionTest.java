package io.github.licenseworker.token.renewal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.token.Secret;
import io.github.licenseworker.token.store.FileStore;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The machine's clock was ahead when the worker started, and is set right while it runs. */
class ClockCorrectionTest extends RenewalFixture {

    private static final Duration AHEAD = Duration.ofDays(365);

    @Test
    void tokensAreRenewedAndStoredAfterTheClockWasAhead() {
        startAhead();
        String first = stored();
        int before = presented().size();

        tokens.renewIfDue();
        assertThat(presented()).as("the access token is renewed at once").hasSize(before + 1);
        for (int hour = 0; hour < 30; hour++) {
            clock.advance(Duration.ofHours(1));
            tokens.renewIfDue();
        }

        assertThat(presented()).hasSizeGreaterThan(before + 24);
        assertThat(stored()).isNotEqualTo(first).isNotEqualTo(consented);
        assertThat(tokens.status().problem()).isNull();
    }

    @Test
    void refreshTokenOfTheFutureCountsAsStoredNow() {
        startAhead();
        Instant now = clock.instant();

        assertThat(tokens.status().refreshTokenSince()).isEqualTo(now);
        assertThat(tokens.status().refreshTokenExpiry()).isEqualTo(now.plus(SETTINGS.refreshTokenLifetime()));
    }

    @Test
    void refusalOfTheFutureIsNotBelievedForAYear() {
        clock.advance(AHEAD);
        entra.revokeAll();
        store.put(new Secret(consented));
        failureOf(tokens::current);
        int before = presented().size();
        clock.advance(AHEAD.negated());

        failureOf(tokens::current);

        assertThat(presented()).hasSize(before + 1);
    }

    private void startAhead() {
        clock.advance(AHEAD);
        store.put(new Secret(entra.consent()));
        tokens = open(new FileStore(file));
        var unused = tokens.current();
        clock.advance(AHEAD.negated());
    }
}

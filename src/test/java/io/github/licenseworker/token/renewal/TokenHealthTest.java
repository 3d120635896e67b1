package io.github.licenseworker.token.renewal;

import static io.github.licenseworker.simulator.entra.TokenAnswers.clientSecretExpired;
import static io.github.licenseworker.simulator.entra.TokenAnswers.temporarilyUnavailable;
import static io.github.licenseworker.simulator.entra.TokenAnswers.tooManyRequests;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.token.renewal.TokenStatus.State;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;

/** What health and metrics tell of the tokens. */
class TokenHealthTest extends RenewalFixture {

    /** Entra tells how long a token lives in whole seconds. */
    private static final Offset<Double> SECONDS = Offset.offset(2.0);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private TokenHealthIndicator indicator;

    @BeforeEach
    void open() {
        indicator = new TokenHealthIndicator(tokens, clock);
        new TokenMetrics(tokens, () -> null, clock).bindTo(meters);
    }

    @Test
    void nothingIsKnownBeforeTheFirstToken() {
        assertHealth(Status.UNKNOWN, State.UNKNOWN);

        assertThat(indicator.health().getDetails()).containsOnlyKeys("state");
        assertThat(remaining("access")).isNaN();
        assertThat(remaining("refresh")).isNaN();
        assertThat(entra.tokenRequests()).as("asking calls nobody").isEmpty();
    }

    @Test
    void renewalsAreCountedByWhatComesOfThem() {
        assertThat(lastRenewal()).isZero();
        assertThat(tokens.current()).isNotNull();
        assertRenewals("renewed", 1);
        assertThat(lastRenewal()).isEqualTo((double) clock.instant().getEpochSecond());
        assertState("valid");

        clock.advance(LIFETIME);
        var unused = entra.fault(temporarilyUnavailable(), 1);
        failureOf(tokens::current);
        assertRenewals("unavailable", 1);
        assertState("unavailable");

        clock.advance(REFUSED_FOR);
        unused = entra.fault(clientSecretExpired(), 1);
        failureOf(tokens::current);
        assertRenewals("misconfigured", 1);
        assertState("misconfigured");

        clock.advance(REFUSED_FOR);
        entra.revokeAll();
        failureOf(tokens::current);
        failureOf(tokens::current);
        assertRenewals("refused", 1);
        assertState("refused");
    }

    @Test
    void withoutARefreshTokenEntraIsNotAsked() throws IOException {
        Files.delete(file);
        failureOf(tokens::current);

        assertRenewals("no-refresh-token", 1);
        assertThat(entra.tokenRequests()).isEmpty();
    }

    @Test
    void theEndOfTheCertificateIsToldWhereItCanBeRead() {
        assertThat(certificateRemaining(() -> clock.instant().plusSeconds(90))).isEqualTo(90);
        assertThat(certificateRemaining(() -> clock.instant().minusSeconds(90))).isZero();
        assertThat(certificateRemaining(() -> null)).isNaN();
        assertThat(certificateRemaining(() -> {
                    throw FailureException.misconfigured("Fix the SSL bundle");
                }))
                .isNaN();
    }

    private double certificateRemaining(Supplier<@Nullable Instant> end) {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        TokenMetrics metrics = new TokenMetrics(tokens, end, clock);
        metrics.bindTo(registry);
        return registry.get("license.worker.certificate.remaining").gauge().value();
    }

    private void assertRenewals(String outcome, int times) {
        assertThat(meters.get("license.worker.token.renewals")
                        .tag("outcome", outcome)
                        .functionCounter()
                        .count())
                .isEqualTo(times);
    }

    private void assertState(String state) {
        assertThat(meters.get("license.worker.token.state").gauges())
                .filteredOn(gauge -> gauge.value() == 1)
                .singleElement()
                .matches(gauge -> state.equals(gauge.getId().getTag("state")));
    }

    private double lastRenewal() {
        return meters.get("license.worker.token.last.renewal.timestamp").gauge().value();
    }

    @Test
    void validTokenIsUpUntilItEnds() {
        var unused = tokens.current();

        assertHealth(Status.UP, State.VALID);
        clock.advance(LIFETIME.minusSeconds(5));
        assertHealth(Status.UP, State.VALID);
        clock.advance(Duration.ofSeconds(5));
        assertHealth(Status.DOWN, State.VALID);
        assertThat(indicator.health().getDetails())
                .containsKeys("accessTokenExpiry", "refreshTokenSince", "refreshTokenAge", "refreshTokenExpiry")
                .doesNotContainKey("problem");
    }

    @Test
    void refusalIsDown() {
        entra.revokeAll();
        failureOf(tokens::current);

        assertHealth(Status.DOWN, State.REFUSED);
        assertThat(problem()).contains("AADSTS50173", "`consent`");
    }

    @Test
    void refusalIsDownAlsoWhileTheOldTokenServes() {
        var unused = tokens.current();
        entra.revokeAll();
        renewEarly();

        assertHealth(Status.DOWN, State.REFUSED);
    }

    @Test
    void wrongSettingIsDown() {
        var unused = entra.fault(clientSecretExpired(), 1);
        failureOf(tokens::current);

        assertHealth(Status.DOWN, State.MISCONFIGURED);
        assertThat(problem()).contains("partner-center.auth.client-secret");
    }

    @Test
    void outageIsDownOnlyWithoutAToken() {
        var fault = entra.fault(temporarilyUnavailable(), 1);
        failureOf(tokens::current);
        assertHealth(Status.DOWN, State.UNAVAILABLE);

        clock.advance(Duration.ofSeconds(2));
        var unused = tokens.current();
        assertHealth(Status.UP, State.VALID);

        var second = entra.fault(tooManyRequests(Duration.ofMinutes(5)), 1);
        renewEarly();
        assertHealth(Status.UP, State.UNAVAILABLE);
        clock.advance(Duration.ofMinutes(4).plusSeconds(1));
        assertHealth(Status.DOWN, State.UNAVAILABLE);
        assertThat(fault.hits() + second.hits()).isEqualTo(2);
    }

    @Test
    void refreshTokenHasAnAge() throws Exception {
        entra.rotation(false);
        Files.setLastModifiedTime(
                file, FileTime.from(clock.instant().minus(Duration.ofDays(10)).truncatedTo(ChronoUnit.SECONDS)));
        var unused = tokens.current();
        clock.advance(Duration.ofHours(2));

        assertThat(indicator.health().getDetails())
                .containsEntry("refreshTokenAge", Duration.ofDays(10).plusHours(2));
        assertRemaining("refresh", Duration.ofDays(80).minusHours(2));
    }

    @Test
    void remainingSecondsGoByTheClock() {
        var unused = tokens.current();
        assertRemaining("access", LIFETIME);
        assertRemaining("refresh", Duration.ofDays(90));

        clock.advance(Duration.ofMinutes(20));
        assertRemaining("access", Duration.ofMinutes(40));

        clock.advance(Duration.ofHours(1));
        assertThat(remaining("access")).isZero();

        tokens.renewIfDue();
        assertRemaining("access", LIFETIME);
    }

    private void assertHealth(Status status, State state) {
        Health health = indicator.health();
        assertThat(health.getStatus()).isEqualTo(status);
        assertThat(health.getDetails()).containsEntry("state", state);
    }

    private String problem() {
        return String.valueOf(indicator.health().getDetails().get("problem"));
    }

    private void assertRemaining(String token, Duration expected) {
        assertThat(remaining(token)).isCloseTo((double) expected.toSeconds(), SECONDS);
    }

    private double remaining(String token) {
        return meters.get("partner.center.token.remaining")
                .tag("token", token)
                .gauge()
                .value();
    }
}

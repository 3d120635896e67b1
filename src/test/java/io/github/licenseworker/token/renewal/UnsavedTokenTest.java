package io.github.licenseworker.token.renewal;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.github.licenseworker.fixture.LogCapture;
import io.github.licenseworker.http.HttpClientFactory;
import io.github.licenseworker.http.Trust;
import io.github.licenseworker.keyvault.AzureHttpClient;
import io.github.licenseworker.keyvault.KeyVault;
import io.github.licenseworker.simulator.keyvault.Access;
import io.github.licenseworker.simulator.keyvault.KeyVaultSimulator;
import io.github.licenseworker.simulator.keyvault.VaultAnswer;
import io.github.licenseworker.simulator.keyvault.VaultClients;
import io.github.licenseworker.token.renewal.TokenStatus.State;
import io.github.licenseworker.token.store.KeyVaultStore;
import io.github.licenseworker.tracing.Traces;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;

/** The store takes no token: health, metrics and log tell of the one that a restart would find. */
class UnsavedTokenTest extends RenewalFixture {

    private static final Duration LIFETIME_OF_REFRESH = SETTINGS.refreshTokenLifetime();

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Instant storedSince;
    private LogCapture log;

    @BeforeEach
    void storeAnOldToken() throws IOException {
        storedSince = clock.instant().minus(Duration.ofDays(60)).truncatedTo(ChronoUnit.SECONDS);
        Files.setLastModifiedTime(file, FileTime.from(storedSince));
        log = LogCapture.start();
        new TokenMetrics(tokens, () -> null, clock).bindTo(meters);
    }

    @AfterEach
    void stopLog() {
        log.close();
    }

    @Test
    void storedTokenIsToldOfWhileANewerOneCannotBeStored() throws IOException {
        Path lock = blockWriting();
        Instant start = clock.instant();
        var unused = tokens.current();
        clock.advance(Duration.ofHours(3));
        tokens.renewIfDue();

        Health health = health(tokens);
        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.getDetails())
                .containsEntry("state", State.MISCONFIGURED)
                .containsEntry("unsavedSince", start.toString())
                .containsEntry("refreshTokenSince", storedSince.toString())
                .containsEntry(
                        "refreshTokenExpiry",
                        storedSince.plus(LIFETIME_OF_REFRESH).toString());
        assertThat(String.valueOf(health.getDetails().get("problem"))).contains(file.toString(), "written");
        assertThat(unsaved()).isEqualTo(Duration.ofHours(3).toSeconds());
        assertThat(remaining())
                .isEqualTo((double) Duration.between(clock.instant(), storedSince.plus(LIFETIME_OF_REFRESH))
                        .toSeconds());

        Files.delete(lock);
        tokens.renewIfDue();

        assertThat(stored()).isEqualTo(entra.issuedRefreshTokens().getLast());
        assertThat(health(tokens).getStatus()).isEqualTo(Status.UP);
        assertThat(health(tokens).getDetails())
                .containsEntry("refreshTokenSince", clock.instant().toString())
                .doesNotContainKeys("unsavedSince", "problem");
        assertThat(unsaved()).isZero();
        assertThat(remaining()).isEqualTo((double) LIFETIME_OF_REFRESH.toSeconds());
    }

    @Test
    void storeThatCannotBeWrittenIsWarnedOfOnceADayAndSoIsTheEndOfTheStoredToken() throws IOException {
        blockWriting();
        try (RenewalSchedule schedule = new RenewalSchedule(tokens, () -> null, SETTINGS, clock)) {
            for (int minute = 0; minute < 48 * 60; minute += 10) {
                schedule.check();
                clock.advance(Duration.ofMinutes(10));
            }
            assertThat(warnings("RefreshTokenHolder"))
                    .hasSize(2)
                    .allSatisfy(warning -> assertThat(warning)
                            .contains(file.toString(), "kept in memory", "stored at " + storedSince));
            assertThat(warnings("RenewalSchedule")).isEmpty();

            clock.advance(Duration.ofDays(15));
            schedule.check();
        }

        assertThat(warnings("RenewalSchedule"))
                .singleElement()
                .asString()
                .contains("ends at " + storedSince.plus(LIFETIME_OF_REFRESH), "Have the store fixed");
    }

    @Test
    void storeThatCannotBeReadAnyMoreIsToldOf() throws IOException {
        var unused = tokens.current();
        Files.delete(file);
        Files.createDirectory(file);
        Instant since = clock.instant();

        for (int minute = 0; minute < 30; minute++) {
            tokens.renewIfDue();
            clock.advance(Duration.ofMinutes(1));
        }

        assertThat(health(tokens).getStatus()).isEqualTo(Status.DOWN);
        assertThat(health(tokens).getDetails()).containsEntry("unsavedSince", since.toString());
        assertThat(warnings("RefreshTokenHolder")).hasSize(1);
    }

    @Test
    void tokenThatIsTakenOutOfTheStoreIsNotSaidToBeThere() throws IOException {
        var unused = tokens.current();
        String kept = stored();
        Files.delete(file);
        tokens.renewIfDue();

        assertThat(health(tokens).getDetails())
                .containsEntry("state", State.REFUSED)
                .doesNotContainKeys("refreshTokenSince", "refreshTokenAge", "refreshTokenExpiry");
        assertThat(remaining()).isNaN();

        Files.writeString(file, kept);
        tokens.renewIfDue();
        assertThat(health(tokens).getDetails()).containsEntry("state", State.VALID);
    }

    @Test
    void successorThatWaitsForItsDayIsNotUnsaved() {
        var unused = tokens.current();
        renewEarly();
        assertThat(stored()).isNotEqualTo(entra.issuedRefreshTokens().getLast());

        assertThat(health(tokens).getStatus()).isEqualTo(Status.UP);
        assertThat(health(tokens).getDetails()).doesNotContainKey("unsavedSince");
        assertThat(unsaved()).isZero();
    }

    @Test
    void vaultThatIsAwayIsDownAfterAnHourAlthoughTheAccessTokenServes() throws IOException {
        try (KeyVaultSimulator vault = KeyVaultSimulator.start(TLS, InstantSource.system());
                CloseableHttpClient http = HttpClientFactory.create(Trust.of(TLS.sslContext()), TIMEOUT, TIMEOUT)) {
            vault.put("token", consented);
            var fault = vault.fault(Access.WRITE, VaultAnswer.unavailable());
            RenewingTokens worker = open(new KeyVaultStore(
                    new KeyVault(VaultClients.client(vault, new AzureHttpClient(http, Traces.off())), "a setting")
                            .secret("token"),
                    LIFETIME_OF_REFRESH,
                    clock));
            var unused = worker.current();
            assertThat(health(worker).getStatus()).isEqualTo(Status.UP);
            assertThat(health(worker).getDetails())
                    .containsEntry("state", State.UNAVAILABLE)
                    .containsEntry("unsavedSince", clock.instant().toString());

            clock.advance(Duration.ofHours(1));
            worker.renewIfDue();
            assertThat(health(worker).getStatus()).isEqualTo(Status.DOWN);

            fault.clear();
            worker.renewIfDue();
            assertThat(health(worker).getStatus()).isEqualTo(Status.UP);
        }
    }

    private Health health(RenewingTokens worker) {
        return new TokenHealthIndicator(worker, clock).health();
    }

    /** A folder in the place of the lock, which not even root can open for writing. */
    private Path blockWriting() throws IOException {
        Path lock = file.resolveSibling("refresh-token.lock");
        Files.delete(lock);
        return Files.createDirectory(lock);
    }

    private long unsaved() {
        return Math.round(meters.get("partner.center.token.unsaved").gauge().value());
    }

    private double remaining() {
        return meters.get("partner.center.token.remaining")
                .tag("token", "refresh")
                .gauge()
                .value();
    }

    private List<String> warnings(String logger) {
        return log.linesOf(logger).stream()
                .map(LogCapture.Line::event)
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .map(event -> event.getFormattedMessage())
                .toList();
    }
}

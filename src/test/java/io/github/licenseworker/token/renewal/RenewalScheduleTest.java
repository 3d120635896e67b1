package io.github.licenseworker.token.renewal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import io.github.licenseworker.fixture.LogCapture;
import io.github.licenseworker.token.Secret;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RenewalScheduleTest extends RenewalFixture {

    private static final Duration WARN_BEFORE = SETTINGS.warnBefore();

    private @Nullable Instant certificateExpiry;
    private RenewalSchedule schedule;
    private LogCapture log;

    @BeforeEach
    void open() {
        schedule = new RenewalSchedule(tokens, () -> certificateExpiry, SETTINGS, clock);
        log = LogCapture.start();
    }

    @AfterEach
    void close() {
        log.close();
        schedule.close();
    }

    @Test
    void tokensAreRenewedWithoutJobs() {
        for (int minute = 0; minute < 600; minute++) {
            schedule.check();
            clock.advance(Duration.ofMinutes(1));
        }

        assertThat(entra.tokenRequests()).hasSizeBetween(10, 12);
        assertThat(presented())
                .isEqualTo(entra.issuedRefreshTokens().subList(0, presented().size()));
        assertThat(warnings()).isEmpty();
    }

    @Test
    void tokenIsStoredOnceADay() {
        Set<String> found = new LinkedHashSet<>();
        for (int halfHour = 0; halfHour < 5 * 48; halfHour++) {
            schedule.check();
            found.add(stored());
            clock.advance(Duration.ofMinutes(30));
        }

        assertThat(entra.tokenRequests()).hasSizeGreaterThan(100);
        assertThat(found).hasSize(5);
        assertThat(entra.issuedRefreshTokens()).containsAll(found);
        assertThat(warnings()).isEmpty();
    }

    @Test
    void tokenIsThereSoonAfterTheStart() {
        schedule.start();

        await().atMost(PATIENCE).until(() -> entra.tokenRequests().size() == 1);
        await().atMost(PATIENCE).until(() -> tokens.status().accessTokenExpiry() != null);
    }

    @Test
    void refusalIsKnownBeforeTheNextJobAndEndsWithTheConsent() {
        entra.revokeAll();
        schedule.check();
        assertThat(tokens.status().state()).isEqualTo(TokenStatus.State.REFUSED);

        store.put(new Secret(entra.consent()));
        schedule.check();

        assertThat(tokens.status().state()).isEqualTo(TokenStatus.State.VALID);
    }

    @Test
    void endOfTheRefreshTokenIsWarnedOfOnceADay() throws Exception {
        entra.rotation(false);
        Instant stored = clock.instant();
        Files.setLastModifiedTime(file, FileTime.from(stored));
        schedule.check();
        clock.advance(SETTINGS.refreshTokenLifetime().minus(WARN_BEFORE).minusSeconds(1));
        schedule.check();
        assertThat(warnings()).isEmpty();

        clock.advance(Duration.ofSeconds(2));
        for (int hour = 0; hour < 48; hour++) {
            schedule.check();
            clock.advance(Duration.ofHours(1));
        }

        assertThat(warnings()).hasSize(2).allMatch(warning -> warning.contains("`consent`"));
        assertThat(warnings().getFirst()).contains("The refresh token for Partner Center ends at ");
    }

    @Test
    void newConsentEndsTheWarnings() throws Exception {
        entra.rotation(false);
        Files.setLastModifiedTime(
                file,
                FileTime.from(
                        clock.instant().minus(SETTINGS.refreshTokenLifetime()).plus(WARN_BEFORE)));
        clock.advance(Duration.ofSeconds(1));
        schedule.check();
        assertThat(warnings()).hasSize(1);

        clock.advance(Duration.ofDays(1));
        store.put(new Secret(entra.consent()));
        schedule.check();

        assertThat(warnings()).hasSize(1);
    }

    @Test
    void endOfTheCertificateIsWarnedOfOnceADay() {
        certificateExpiry = clock.instant().plus(WARN_BEFORE);
        schedule.check();
        assertThat(warnings()).isEmpty();

        clock.advance(Duration.ofSeconds(1));
        for (int hour = 0; hour < 48; hour++) {
            schedule.check();
            clock.advance(Duration.ofHours(1));
        }

        assertThat(warnings()).hasSize(2).allMatch(warning -> warning.contains("client certificate"));
    }

    @Test
    void bothEndsAreWarnedOf() throws Exception {
        entra.rotation(false);
        Files.setLastModifiedTime(file, FileTime.from(clock.instant().minus(Duration.ofDays(80))));
        certificateExpiry = clock.instant().plus(Duration.ofDays(3));

        schedule.check();

        assertThat(warnings()).hasSize(2);
    }

    private List<String> warnings() {
        return log.linesOf("RenewalSchedule").stream()
                .map(LogCapture.Line::event)
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .map(event -> event.getFormattedMessage())
                .toList();
    }
}

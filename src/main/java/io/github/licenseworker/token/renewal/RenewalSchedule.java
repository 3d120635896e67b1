package io.github.licenseworker.token.renewal;

import io.github.licenseworker.failure.FailureException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews tokens also while there are no jobs, so that the refresh token never grows old and an operator learns of a
 * refusal before the next job does. Warns before a refresh token or a certificate ends.
 */
public final class RenewalSchedule implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RenewalSchedule.class);
    private static final Duration CHECK_INTERVAL = Duration.ofMinutes(1);
    private static final Duration WARNING_INTERVAL = Duration.ofDays(1);

    private final RenewingTokens tokens;
    private final Supplier<@Nullable Instant> certificateExpiry;
    private final RenewalSettings settings;
    private final InstantSource clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("token-schedule").daemon().factory());
    private final Map<String, Instant> nextWarnings = new HashMap<>();

    /**
     * A schedule that has not started.
     *
     * @param certificateExpiry when the client certificate ends; null where there is none
     */
    public RenewalSchedule(
            RenewingTokens tokens,
            Supplier<@Nullable Instant> certificateExpiry,
            RenewalSettings settings,
            InstantSource clock) {
        this.tokens = tokens;
        this.certificateExpiry = certificateExpiry;
        this.settings = settings;
        this.clock = clock;
    }

    public void start() {
        var unused = timer.scheduleWithFixedDelay(this::check, 0, CHECK_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** Checks once whether something has to be done. */
    void check() {
        try {
            tokens.renewIfDue();
            warnOfRefreshToken();
            warnOfCertificate();
        } catch (RuntimeException e) {
            // A timer that meets an exception stops for good
            LOG.error(
                    "The renewal of tokens failed unexpectedly ({})",
                    e.getClass().getName());
        }
    }

    private void warnOfRefreshToken() {
        TokenStatus status = tokens.status();
        warnOfEnd(
                "refresh token",
                status.refreshTokenExpiry(),
                status.unsavedSince() == null
                        ? "Sign in again by the command `consent`"
                        : "Have the store fixed, because a newer one cannot be stored, or sign in again by `consent`");
    }

    private void warnOfCertificate() {
        String what = "client certificate";
        try {
            warnOfEnd(what, certificateExpiry.get(), "Renew it in Entra and in the worker's settings");
        } catch (FailureException unreadable) {
            warnOnceADay(what, unreadable.failure().message());
        }
    }

    private void warnOfEnd(String what, @Nullable Instant expiry, String advice) {
        if (expiry != null && clock.instant().plus(settings.warnBefore()).isAfter(expiry)) {
            warnOnceADay(what, "The %s for Partner Center ends at %s. %s".formatted(what, expiry, advice));
        }
    }

    private void warnOnceADay(String what, String warning) {
        Instant now = clock.instant();
        if (!now.isBefore(nextWarnings.getOrDefault(what, Instant.MIN))) {
            nextWarnings.put(what, now.plus(WARNING_INTERVAL));
            LOG.warn("{}", warning);
        }
    }
}

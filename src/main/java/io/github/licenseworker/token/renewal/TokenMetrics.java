package io.github.licenseworker.token.renewal;

import io.github.licenseworker.failure.FailureException;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What those who operate the worker see of its tokens and of the app's certificate. How long something lives is in
 * seconds: zero where it has ended, no number where there is none. Of the refresh token it is the stored one. Asking calls
 * nobody.
 */
public final class TokenMetrics implements MeterBinder {

    private static final String SECONDS = "seconds";

    private final RenewingTokens tokens;
    private final Supplier<@Nullable Instant> certificateExpiry;
    private final InstantSource clock;

    /**
     * Meters that are still to be registered.
     *
     * @param certificateExpiry when the client certificate ends; null where there is none
     */
    public TokenMetrics(RenewingTokens tokens, Supplier<@Nullable Instant> certificateExpiry, InstantSource clock) {
        this.tokens = tokens;
        this.certificateExpiry = certificateExpiry;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        remaining("access", registry, of -> remaining(of.status().accessTokenExpiry()));
        remaining("refresh", registry, of -> remaining(of.status().refreshTokenExpiry()));
        Gauge.builder(
                        "partner.center.token.unsaved",
                        tokens,
                        of -> of.status().unsavedFor(clock.instant()).toSeconds())
                .baseUnit(SECONDS)
                .description("How long the newest refresh token could not be stored")
                .register(registry);
        Gauge.builder("license.worker.certificate.remaining", this, TokenMetrics::certificateRemaining)
                .baseUnit(SECONDS)
                .description("How long the certificate is valid that the app signs in with")
                .register(registry);
        for (TokenStatus.State state : TokenStatus.State.values()) {
            Gauge.builder(
                            "license.worker.token.state",
                            tokens,
                            of -> of.status().state() == state ? 1 : 0)
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .description("1 for the state that the tokens are in, 0 for the others")
                    .register(registry);
        }
        for (RenewalOutcome outcome : RenewalOutcome.values()) {
            FunctionCounter.builder(
                            "license.worker.token.renewals",
                            tokens,
                            of -> of.counts().of(outcome))
                    .tag("outcome", outcome.label())
                    .description("Renewals of the access token by what came of them")
                    .register(registry);
        }
        Gauge.builder("license.worker.token.last.renewal.timestamp", tokens, TokenMetrics::lastRenewal)
                .baseUnit(SECONDS)
                .description(
                        "When there was last a new access token, in Unix time; 0 where there was none since the start")
                .register(registry);
    }

    private void remaining(String token, MeterRegistry registry, ToDoubleFunction<RenewingTokens> seconds) {
        Gauge.builder("partner.center.token.remaining", tokens, seconds)
                .tag("token", token)
                .baseUnit(SECONDS)
                .description("How long the token still lives")
                .register(registry);
    }

    private double certificateRemaining() {
        try {
            return remaining(certificateExpiry.get());
        } catch (FailureException unreadable) {
            return Double.NaN;
        }
    }

    private double remaining(@Nullable Instant expiry) {
        return expiry == null
                ? Double.NaN
                : Math.max(0, Duration.between(clock.instant(), expiry).toSeconds());
    }

    private static double lastRenewal(RenewingTokens tokens) {
        Instant last = tokens.counts().lastSuccess();
        return last == null ? 0 : last.getEpochSecond();
    }
}

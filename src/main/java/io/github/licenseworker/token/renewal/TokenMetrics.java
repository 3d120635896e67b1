package io.github.licenseworker.token.renewal;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The gauge {@code partner.center.token.remaining}, in seconds, tagged with {@code token}: {@code access} or
 * {@code refresh}. Zero where it has ended, no number where there is none. Of the refresh token it is the stored one.
 * The gauge {@code partner.center.token.unsaved}, in seconds, is zero where that is the newest that has to be stored.
 */
public final class TokenMetrics implements MeterBinder {

    private final RenewingTokens tokens;
    private final InstantSource clock;

    public TokenMetrics(RenewingTokens tokens, InstantSource clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        register(registry, "access", TokenStatus::accessTokenExpiry);
        register(registry, "refresh", TokenStatus::refreshTokenExpiry);
        Gauge.builder(
                        "partner.center.token.unsaved",
                        () -> tokens.status().unsavedFor(clock.instant()).toSeconds())
                .baseUnit("seconds")
                .description("How long the newest refresh token could not be stored")
                .register(registry);
    }

    private void register(MeterRegistry registry, String token, Function<TokenStatus, @Nullable Instant> expiry) {
        Gauge.builder("partner.center.token.remaining", () -> remaining(expiry.apply(tokens.status())))
                .tag("token", token)
                .baseUnit("seconds")
                .description("How long the token still lives")
                .register(registry);
    }

    private double remaining(@Nullable Instant expiry) {
        return expiry == null
                ? Double.NaN
                : Math.max(0, Duration.between(clock.instant(), expiry).toSeconds());
    }
}

package io.github.licenseworker.token.renewal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/**
 * The state of the tokens, as it is known: asking for it calls nobody. What it says of the refresh token holds for the
 * stored one, with which a restart would begin.
 */
public final class TokenHealthIndicator implements HealthIndicator {

    /** A vault is away for minutes at times; what a person has to fix is told at once. */
    private static final Duration LONGEST_UNSAVED = Duration.ofHours(1);

    private final RenewingTokens tokens;
    private final InstantSource clock;

    public TokenHealthIndicator(RenewingTokens tokens, InstantSource clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public Health health() {
        TokenStatus status = tokens.status();
        Instant now = clock.instant();
        Health.Builder health = switch (status.state()) {
            case VALID, UNAVAILABLE -> isUp(status, now) ? Health.up() : Health.down();
            case REFUSED, MISCONFIGURED -> Health.down();
            case UNKNOWN -> Health.unknown();
        };
        health.withDetail("state", status.state());
        detail(health, "accessTokenExpiry", status.accessTokenExpiry());
        detail(health, "refreshTokenSince", status.refreshTokenSince());
        if (status.refreshTokenSince() != null) {
            health.withDetail(
                    "refreshTokenAge",
                    Duration.between(status.refreshTokenSince(), now).truncatedTo(ChronoUnit.SECONDS));
        }
        detail(health, "refreshTokenExpiry", status.refreshTokenExpiry());
        detail(health, "unsavedSince", status.unsavedSince());
        detail(health, "renewalUnderWaySince", status.renewalUnderWaySince());
        detail(
                health,
                "problem",
                status.problem() == null ? null : status.problem().message());
        return health.build();
    }

    private static boolean isUp(TokenStatus status, Instant now) {
        return status.isAccessTokenUsable(now) && status.unsavedFor(now).compareTo(LONGEST_UNSAVED) < 0;
    }

    private static void detail(Health.Builder health, String name, @Nullable Object value) {
        if (value != null) {
            health.withDetail(name, value.toString());
        }
    }
}

package io.github.licenseworker.token.renewal;

import io.github.licenseworker.failure.Failure.Retryable;
import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.failure.Origin;
import io.github.licenseworker.token.AccessToken;
import io.github.licenseworker.token.AccessTokens;
import io.github.licenseworker.token.Secret;
import io.github.licenseworker.token.entra.Entra;
import io.github.licenseworker.token.entra.Grant;
import io.github.licenseworker.token.store.RefreshTokenStore;
import io.github.licenseworker.token.store.StoredToken;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Access tokens of the secure application model. One thread renews them; whoever needs one meanwhile gets the old one
 * as long as it lives, and else waits. After a refusal Entra is left alone for a while, unless the stored refresh token
 * changes: that is looked up each time.
 */
public final class RenewingTokens implements AccessTokens, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RenewingTokens.class);

    private final Entra entra;
    private final KeptRefreshToken refreshToken;
    private final RenewalSettings settings;
    private final InstantSource clock;
    private final ExecutorService renewer = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("token-renewal").daemon().factory());
    private volatile @Nullable HeldToken held;
    private volatile @Nullable Obstacle obstacle;
    private @Nullable Future<HeldToken> renewal;

    public RenewingTokens(Entra entra, RefreshTokenStore store, RenewalSettings settings, InstantSource clock) {
        this.entra = entra;
        this.refreshToken = new KeptRefreshToken(store, clock);
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public AccessToken current() {
        HeldToken old = held;
        Instant now = clock.instant();
        if (old != null && !old.isDueForRenewal(now)) {
            return old.token();
        }
        Future<HeldToken> renewed = startRenewal(null);
        return old != null && old.isUsable(now) ? old.token() : await(renewed).token();
    }

    @Override
    public boolean replace(AccessToken refused) {
        return !await(startRenewal(refused)).token().equals(refused);
    }

    /** Renews what is due, and stores what could not be stored before. Failures are logged and remembered. */
    void keepFresh() {
        HeldToken old = held;
        try {
            if (old == null || old.isDueForRenewal(clock.instant())) {
                var unused = await(startRenewal(null));
            } else {
                var unused = await(renewer.submit(refreshToken::save, old));
            }
        } catch (FailureException remembered) {
            LOG.debug("No renewal: {}", remembered.getMessage());
        }
    }

    /** How it stands with the tokens now. */
    public TokenStatus status() {
        HeldToken access = held;
        StoredToken refresh = refreshToken.newest();
        Obstacle last = obstacle;
        return new TokenStatus(
                access == null ? null : access.expiry(),
                refresh == null ? null : refresh.since(),
                refresh == null ? null : refresh.since().plus(settings.refreshTokenLifetime()),
                last == null ? null : last.failure());
    }

    @Override
    public void close() {
        renewer.shutdownNow();
    }

    private synchronized Future<HeldToken> startRenewal(@Nullable AccessToken refused) {
        if (renewer.isShutdown()) {
            throw new FailureException(
                    new Retryable("The worker stopped before there was an access token", null, Origin.NOTHING_SENT));
        }
        if (renewal == null || renewal.isDone()) {
            renewal = renewer.submit(() -> renew(refused));
        }
        return renewal;
    }

    private HeldToken renew(@Nullable AccessToken refused) {
        HeldToken old = held;
        boolean isRefused = old != null && old.token().equals(refused);
        Instant now = clock.instant();
        if (old != null && !isRefused && !old.isDueForRenewal(now)) {
            return old;
        }
        StoredToken known = refreshToken.newest();
        StoredToken stored = look(now);
        if (old != null && isRefused && !old.isWorthReplacing(now) && stored.equals(known)) {
            // Entra takes a client that asks in a loop for a broken one
            return old;
        }
        if (isRefused) {
            held = null;
        }
        Obstacle standing = obstacle;
        if (standing != null && standing.stands(stored.value(), now)) {
            throw new FailureException(standing.failure());
        }
        return redeem(stored.value(), now, isRefused);
    }

    private StoredToken look(Instant now) {
        try {
            return refreshToken.look();
        } catch (FailureException e) {
            meet(Obstacle.beforeEntra(e.failure(), now));
            throw e;
        }
    }

    private HeldToken redeem(Secret stored, Instant now, boolean afterRefusal) {
        Grant grant;
        try {
            grant = entra.redeem(stored);
        } catch (FailureException e) {
            meet(Obstacle.of(e.failure(), stored, clock.instant(), settings.refusedFor()));
            throw e;
        }
        HeldToken fresh = new HeldToken(grant.accessToken(), now, grant.expiry(), afterRefusal);
        held = fresh;
        obstacle = null;
        LOG.atInfo().addKeyValue("expiry", grant.expiry()).log("There is a new access token for Partner Center");
        if (grant.refreshToken() != null) {
            refreshToken.succeedBy(grant.refreshToken());
        }
        return fresh;
    }

    /** What is known already is not logged for each job anew. */
    private void meet(Obstacle next) {
        Obstacle last = obstacle;
        obstacle = next;
        if (last == null || !last.failure().message().equals(next.failure().message())) {
            LOG.atLevel(next.needsSomebody() ? Level.ERROR : Level.WARN)
                    .log(
                            "No access token for Partner Center. {}",
                            next.failure().message());
        }
    }

    private static HeldToken await(Future<HeldToken> renewal) {
        try {
            return renewal.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof FailureException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FailureException(
                    new Retryable("The job's time was up before there was an access token", null, Origin.NOTHING_SENT));
        }
    }
}

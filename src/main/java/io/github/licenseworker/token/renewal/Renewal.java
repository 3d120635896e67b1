package io.github.licenseworker.token.renewal;

import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.token.AccessToken;
import io.github.licenseworker.token.Secret;
import io.github.licenseworker.token.entra.Entra;
import io.github.licenseworker.token.entra.Grant;
import io.github.licenseworker.token.store.StoredToken;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Decides whether a token is renewed, and does it. After a refusal Entra is left alone for a while, unless the stored
 * refresh token changes: that is looked up each time. Used by one thread, apart from {@link #held()} and
 * {@link #status()}.
 */
final class Renewal {

    private static final Logger LOG = LoggerFactory.getLogger(Renewal.class);

    private final Entra entra;
    private final KeptRefreshToken refreshToken;
    private final RenewalSettings settings;
    private final InstantSource clock;
    private volatile @Nullable HeldToken held;
    private volatile @Nullable Obstacle obstacle;

    Renewal(Entra entra, KeptRefreshToken refreshToken, RenewalSettings settings, InstantSource clock) {
        this.entra = entra;
        this.refreshToken = refreshToken;
        this.settings = settings;
        this.clock = clock;
    }

    /** The access token that is in use; null where there is none. */
    @Nullable
    HeldToken held() {
        return held;
    }

    /** How it stands with the tokens now. */
    TokenStatus status() {
        HeldToken access = held;
        StoredToken refresh = refreshToken.newest();
        Obstacle last = obstacle;
        return new TokenStatus(
                access == null ? null : access.expiry(),
                refresh == null ? null : refresh.since(),
                refresh == null ? null : refresh.since().plus(settings.refreshTokenLifetime()),
                last == null ? null : last.failure());
    }

    /** Stores what could not be stored before. */
    void save() {
        refreshToken.save();
    }

    /**
     * Gets another access token, unless somebody else has got one meanwhile.
     *
     * @param refused the token that Partner Center has refused; null where the renewal is only due
     * @return the token to use from now on; the refused one where asking for another has no prospects
     * @throws FailureException where there is none to be had
     */
    HeldToken renew(@Nullable AccessToken refused) {
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
            LOG.atLevel(next.failure().needsSomebody() ? Level.ERROR : Level.WARN)
                    .log(
                            "No access token for Partner Center. {}",
                            next.failure().message());
        }
    }
}

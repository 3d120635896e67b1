package io.github.licenseworker.token.renewal;

import io.github.licenseworker.failure.Failure;
import io.github.licenseworker.failure.Failure.BusinessError;
import io.github.licenseworker.failure.Failure.Misconfigured;
import io.github.licenseworker.failure.Failure.Postponed;
import io.github.licenseworker.failure.Failure.Retryable;
import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.token.AccessToken;
import io.github.licenseworker.token.Secret;
import io.github.licenseworker.token.entra.Entra;
import io.github.licenseworker.token.entra.TokenResponse;
import io.github.licenseworker.token.store.StoredToken;
import io.github.licenseworker.tracing.Traces;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer.SpanInScope;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Decides whether a token is renewed, and does it. After a refusal Entra is left alone for a while, unless the stored
 * refresh token changes: that is looked up each time. Used by one thread, apart from {@link #current()} and
 * {@link #status()}.
 */
final class TokenRenewer {

    private static final Logger LOG = LoggerFactory.getLogger(TokenRenewer.class);

    private final Entra entra;
    private final RefreshTokenHolder refreshToken;
    private final RenewalSettings settings;
    private final InstantSource clock;
    private final Traces traces;
    private final RenewalCounts counts = new RenewalCounts();
    private volatile @Nullable CurrentAccessToken current;
    private volatile @Nullable RenewalFailure failure;

    TokenRenewer(
            Entra entra,
            RefreshTokenHolder refreshToken,
            RenewalSettings settings,
            InstantSource clock,
            Traces traces) {
        this.entra = entra;
        this.refreshToken = refreshToken;
        this.settings = settings;
        this.clock = clock;
        this.traces = traces;
    }

    /** The access token that is in use; null where there is none. */
    @Nullable
    CurrentAccessToken current() {
        return current;
    }

    RenewalCounts counts() {
        return counts;
    }

    /** The state of the tokens now, but for the renewal that may be under way. */
    TokenStatus status() {
        CurrentAccessToken access = current;
        StoredToken refresh = refreshToken.stored();
        StoreTrouble trouble = refreshToken.trouble();
        RenewalFailure last = failure;
        Failure ofStore = trouble == null ? null : trouble.failure();
        return new TokenStatus(
                access == null ? null : access.expiry(),
                refresh == null ? null : refresh.since(),
                refresh == null ? null : refresh.since().plus(settings.refreshTokenLifetime()),
                trouble == null ? null : trouble.since(),
                null,
                last == null ? ofStore : last.failure());
    }

    /**
     * Renews what is due, what somebody else has stored, such as a new consent, and what failed before; stores what is
     * to be stored.
     *
     * @throws FailureException where there is no access token to be had
     */
    CurrentAccessToken look() {
        CurrentAccessToken old = current;
        Instant now = clock.instant();
        if (old == null || old.isDueForRenewal(now)) {
            return renew(null);
        }
        Secret known = refreshToken.newest();
        Secret found = reload(now);
        RenewalFailure last = failure;
        if (!found.equals(known) || (last != null && !last.appliesTo(found, now))) {
            return traced(() -> redeem(found, now, false));
        }
        refreshToken.save();
        return old;
    }

    /**
     * Gets another access token, unless somebody else has got one meanwhile.
     *
     * @param refused the token that Partner Center has refused; null where the renewal is only due
     * @return the token to use from now on; the refused one where another would be refused, too
     * @throws FailureException where there is none to be had
     */
    CurrentAccessToken renew(@Nullable AccessToken refused) {
        CurrentAccessToken old = current;
        boolean isRefused = old != null && old.token().equals(refused);
        Instant now = clock.instant();
        if (old != null && !isRefused && !old.isDueForRenewal(now)) {
            return old;
        }
        return traced(() -> renew(old, isRefused, now));
    }

    /** A renewal belongs to the job that had to wait for it; where none had to, it is a trace of its own. */
    private CurrentAccessToken traced(Supplier<CurrentAccessToken> renewal) {
        Span span = traces.work("renew access token");
        try (SpanInScope scope = traces.open(span)) {
            return renewal.get();
        } catch (FailureException failed) {
            Traces.fail(span, errorType(failed.failure()));
            throw failed;
        } finally {
            span.end();
        }
    }

    private static String errorType(Failure failure) {
        return switch (failure) {
            case BusinessError refused -> refused.code().name();
            case Misconfigured wrong -> "misconfigured";
            case Retryable lost -> "retry";
            case Postponed busy -> "postponed";
        };
    }

    private CurrentAccessToken renew(@Nullable CurrentAccessToken old, boolean isRefused, Instant now) {
        Secret known = refreshToken.newest();
        Secret found = reload(now);
        if (old != null && isRefused && !old.isReplaceable(now) && found.equals(known)) {
            // Entra takes a client that asks in a loop for a broken one
            return old;
        }
        if (isRefused) {
            current = null;
        }
        RenewalFailure last = failure;
        if (last != null && last.appliesTo(found, now)) {
            throw new FailureException(last.failure());
        }
        return redeem(found, now, isRefused);
    }

    private Secret reload(Instant now) {
        try {
            Secret found = refreshToken.reload();
            RenewalFailure last = failure;
            if (last != null && last.isOfStore()) {
                failure = null;
            }
            return found;
        } catch (FailureException e) {
            recordFailure(RenewalFailure.ofStore(e.failure(), now));
            throw e;
        }
    }

    private CurrentAccessToken redeem(Secret presented, Instant now, boolean afterRefusal) {
        TokenResponse response;
        try {
            response = entra.redeemRefreshToken(presented);
        } catch (FailureException e) {
            recordFailure(RenewalFailure.of(e.failure(), presented, clock.instant(), settings.refusedFor()));
            throw e;
        } catch (RuntimeException e) {
            FailureException defect = Defect.orFailure(e, "redeeming the refresh token at Entra");
            recordFailure(RenewalFailure.ofDefect(defect.failure(), presented, clock.instant(), settings.refusedFor()));
            throw defect;
        }
        CurrentAccessToken fresh = new CurrentAccessToken(response.accessToken(), now, response.expiry(), afterRefusal);
        current = fresh;
        counts.countSuccess(clock.instant());
        RenewalFailure last = failure;
        if (last != null && last.isRefusal()) {
            refreshToken.makeDue();
        }
        failure = null;
        LOG.atInfo().addKeyValue("expiry", response.expiry()).log("There is a new access token for Partner Center");
        if (response.refreshToken() != null) {
            refreshToken.replaceBy(response.refreshToken());
        }
        refreshToken.save();
        return fresh;
    }

    /** What is known already is not logged again for each job. */
    private void recordFailure(RenewalFailure next) {
        RenewalFailure last = failure;
        failure = next;
        counts.countFailure(next);
        if (last == null || !last.failure().message().equals(next.failure().message())) {
            LOG.atLevel(next.failure().needsSomebody() ? Level.ERROR : Level.WARN)
                    .log(
                            "No access token for Partner Center. {}",
                            next.failure().message());
        }
    }
}

package io.github.licenseworker.token.renewal;

import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.token.AccessToken;
import io.github.licenseworker.token.AccessTokens;
import io.github.licenseworker.token.entra.Entra;
import io.github.licenseworker.token.store.RefreshTokenStore;
import io.github.licenseworker.tracing.Traces;
import io.micrometer.tracing.Span;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Access tokens of the secure application model. One thread renews them; a caller meanwhile gets the old one
 * as long as it lives, and otherwise waits for the renewal that is under way, but not for ever.
 */
public final class RenewingTokens implements AccessTokens, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RenewingTokens.class);

    private final TokenRenewer renewer;
    private final RefreshTokenStore store;
    private final RenewalSettings settings;
    private final InstantSource clock;
    private final RenewalThread thread;
    private final Traces traces;
    private @Nullable Future<CurrentAccessToken> renewal;
    private @Nullable Future<CurrentAccessToken> look;

    public RenewingTokens(
            Entra entra, RefreshTokenStore store, RenewalSettings settings, InstantSource clock, Traces traces) {
        this.renewer = new TokenRenewer(entra, new RefreshTokenHolder(store, clock), settings, clock, traces);
        this.store = store;
        this.settings = settings;
        this.clock = clock;
        this.thread = new RenewalThread(clock);
        this.traces = traces;
    }

    @Override
    public AccessToken current() {
        CurrentAccessToken current = renewer.current();
        Instant now = clock.instant();
        if (current != null && !current.isDueForRenewal(now)) {
            return current.token();
        }
        Future<CurrentAccessToken> renewed = startRenewal(null);
        return current != null && current.isUsable(now)
                ? current.token()
                : await(renewed).token();
    }

    @Override
    public boolean replace(AccessToken refused) {
        return !await(startRenewal(refused)).token().equals(refused);
    }

    /**
     * Renews what is due, what somebody else has stored and what failed before; stores what is to be stored. Failures
     * are logged and remembered.
     */
    void renewIfDue() {
        try {
            var unused = await(startLook());
        } catch (FailureException remembered) {
            LOG.debug("No renewal: {}", remembered.getMessage());
        }
    }

    /** How often renewals came to what. */
    RenewalCounts counts() {
        return renewer.counts();
    }

    /** The state of the tokens now. */
    TokenStatus status() {
        Instant since = thread.busySince();
        if (since == null) {
            return renewer.status();
        }
        boolean isLate = !clock.instant().isBefore(since.plus(settings.patience()));
        return renewer.status().whileRenewing(since, isLate ? late().failure() : null);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private synchronized Future<CurrentAccessToken> startRenewal(@Nullable AccessToken refused) {
        renewal = start(renewal, () -> renewer.renew(refused));
        return renewal;
    }

    /** A look is no renewal: who wants a refused token replaced does not join it. */
    private synchronized Future<CurrentAccessToken> startLook() {
        look = start(look, renewer::look);
        return look;
    }

    private Future<CurrentAccessToken> start(
            @Nullable Future<CurrentAccessToken> underWay, Callable<CurrentAccessToken> work) {
        if (thread.isShutdown()) {
            throw FailureException.retryable("The worker stopped before there was an access token");
        }
        thread.interruptAfter(settings.longestRenewal());
        return underWay == null || underWay.isDone() ? thread.submit(traces.continued(work)) : underWay;
    }

    private CurrentAccessToken await(Future<CurrentAccessToken> renewal) {
        Span waiting = traces.part("wait for access token");
        try {
            return renewal.get(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | CancellationException e) {
            throw late();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof FailureException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw FailureException.retryable("The job's time was up before there was an access token");
        } finally {
            waiting.end();
        }
    }

    private FailureException late() {
        return FailureException.retryable(
                "Look whether Entra and the %s can be reached: a renewal of the access token takes longer than %d seconds%s"
                        .formatted(
                                store.description(),
                                settings.patience().toSeconds(),
                                thread.busySince() == null ? "" : ", since " + thread.busySince()));
    }
}

package io.github.licenseworker.token.renewal;

import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.token.AccessToken;
import io.github.licenseworker.token.AccessTokens;
import io.github.licenseworker.token.entra.Entra;
import io.github.licenseworker.token.store.RefreshTokenStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Access tokens of the secure application model. One thread renews them; a caller meanwhile gets the old one
 * as long as it lives, and otherwise waits for the renewal that is under way.
 */
public final class RenewingTokens implements AccessTokens, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RenewingTokens.class);

    private final TokenRenewer renewer;
    private final InstantSource clock;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("token-renewal").daemon().factory());
    private @Nullable Future<CurrentAccessToken> underWay;

    public RenewingTokens(Entra entra, RefreshTokenStore store, RenewalSettings settings, InstantSource clock) {
        this.renewer = new TokenRenewer(entra, new RefreshTokenHolder(store, clock), settings, clock);
        this.clock = clock;
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

    /** Renews what is due, and stores what could not be stored before. Failures are logged and remembered. */
    void renewIfDue() {
        CurrentAccessToken current = renewer.current();
        try {
            if (current == null || current.isDueForRenewal(clock.instant())) {
                var unused = await(startRenewal(null));
            } else {
                var unused = await(thread.submit(renewer::save, current));
            }
        } catch (FailureException remembered) {
            LOG.debug("No renewal: {}", remembered.getMessage());
        }
    }

    /** The state of the tokens now. */
    TokenStatus status() {
        return renewer.status();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private synchronized Future<CurrentAccessToken> startRenewal(@Nullable AccessToken refused) {
        if (thread.isShutdown()) {
            throw FailureException.retryable("The worker stopped before there was an access token");
        }
        if (underWay == null || underWay.isDone()) {
            underWay = thread.submit(() -> renewer.renew(refused));
        }
        return underWay;
    }

    private static CurrentAccessToken await(Future<CurrentAccessToken> renewal) {
        try {
            return renewal.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof FailureException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw FailureException.retryable("The job's time was up before there was an access token");
        }
    }
}

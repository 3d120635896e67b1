package io.github.licenseworker.token.renewal;

import io.github.licenseworker.failure.ErrorCode;
import io.github.licenseworker.failure.Failure.BusinessError;
import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.failure.Origin;
import io.github.licenseworker.token.Secret;
import io.github.licenseworker.token.store.RefreshTokenStore;
import io.github.licenseworker.token.store.StoredToken;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest refresh token that this worker knows, and what it last saw in the store. What somebody else has stored
 * since then wins over what this worker got. Used by one thread, apart from {@link #newest()}.
 */
final class KeptRefreshToken {

    private static final Logger LOG = LoggerFactory.getLogger(KeptRefreshToken.class);

    private final RefreshTokenStore store;
    private final InstantSource clock;
    private @Nullable Secret seen;
    private volatile @Nullable StoredToken newest;
    private boolean unsaved;

    KeptRefreshToken(RefreshTokenStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** The one that was found or received last; null while there is none. */
    @Nullable
    StoredToken newest() {
        return newest;
    }

    /**
     * Looks into the store. Where that cannot be read, what is known already goes on.
     *
     * @throws FailureException where there is no refresh token
     */
    StoredToken look() {
        StoredToken known = newest;
        Optional<StoredToken> stored;
        try {
            stored = store.read();
        } catch (FailureException unreadable) {
            if (known == null) {
                throw unreadable;
            }
            LOG.warn("{}; the worker goes on with the refresh token that it has", unreadable.getMessage());
            return known;
        }
        StoredToken found = stored.orElseThrow(this::nothingStored);
        if (known != null && (found.value().equals(seen) || found.value().equals(known.value()))) {
            // Nobody else has stored one, also where the answer to storing this one was lost
            seen = found.value();
            unsaved &= !found.value().equals(known.value());
            return known;
        }
        if (known != null) {
            LOG.atInfo().addKeyValue("store", store.description()).log("Another refresh token was stored; it is used");
        }
        seen = found.value();
        newest = found;
        unsaved = false;
        return found;
    }

    /** Keeps the successor of the token that {@link #look()} gave. */
    void succeedBy(Secret successor) {
        newest = new StoredToken(successor, clock.instant());
        unsaved = true;
        save();
    }

    /** Stores what could not be stored before. A store that fails costs nothing yet: the predecessor is still good. */
    void save() {
        StoredToken token = newest;
        Secret predecessor = seen;
        if (!unsaved || token == null || predecessor == null) {
            return;
        }
        try {
            if (store.replace(predecessor, token.value())) {
                seen = token.value();
            }
            unsaved = false;
        } catch (FailureException unwritable) {
            LOG.warn("{}; the new refresh token is kept in memory until it can be stored", unwritable.getMessage());
        }
    }

    private FailureException nothingStored() {
        return new FailureException(new BusinessError(
                ErrorCode.PARTNER_TOKEN_REJECTED,
                "Sign in as the partner user, with MFA, by the worker's command `consent`: no refresh token is stored in the %s"
                        .formatted(store.description()),
                Origin.NOTHING_SENT));
    }
}

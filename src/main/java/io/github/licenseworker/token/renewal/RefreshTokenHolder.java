package io.github.licenseworker.token.renewal;

import io.github.licenseworker.failure.ErrorCode;
import io.github.licenseworker.failure.FailureException;
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
final class RefreshTokenHolder {

    private static final Logger LOG = LoggerFactory.getLogger(RefreshTokenHolder.class);

    private final RefreshTokenStore store;
    private final InstantSource clock;
    private @Nullable Secret lastStored;
    private volatile @Nullable StoredToken newest;
    private boolean unsaved;

    RefreshTokenHolder(RefreshTokenStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** The one that was found or received last; null while there is none. */
    @Nullable
    StoredToken newest() {
        return newest;
    }

    /**
     * Reads the store again. Where that cannot be read, the token that is known stays in use.
     *
     * @throws FailureException where there is no refresh token
     */
    StoredToken reload() {
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
        if (known != null && (found.value().equals(lastStored) || found.value().equals(known.value()))) {
            // Nobody else has stored one, also where the answer to storing this one was lost
            lastStored = found.value();
            unsaved &= !found.value().equals(known.value());
            return known;
        }
        if (known != null) {
            LOG.atInfo().addKeyValue("store", store.description()).log("Another refresh token was stored; it is used");
        }
        lastStored = found.value();
        newest = found;
        unsaved = false;
        return found;
    }

    /** Keeps the successor of the token that {@link #reload()} gave. */
    void replaceBy(Secret successor) {
        newest = new StoredToken(successor, clock.instant());
        unsaved = true;
        save();
    }

    /** Stores what could not be stored before. A store that fails costs nothing yet: the predecessor is still good. */
    void save() {
        StoredToken token = newest;
        Secret predecessor = lastStored;
        if (!unsaved || token == null || predecessor == null) {
            return;
        }
        try {
            if (store.replace(predecessor, token.value())) {
                lastStored = token.value();
            }
            unsaved = false;
        } catch (FailureException unwritable) {
            LOG.warn("{}; the new refresh token is kept in memory until it can be stored", unwritable.getMessage());
        }
    }

    private FailureException nothingStored() {
        return FailureException.businessError(
                ErrorCode.PARTNER_TOKEN_REJECTED,
                "Sign in as the partner user, with MFA, by the worker's command `consent`: no refresh token is stored in the %s"
                        .formatted(store.description()));
    }
}

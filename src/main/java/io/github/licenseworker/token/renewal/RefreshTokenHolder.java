package io.github.licenseworker.token.renewal;

import io.github.licenseworker.failure.ErrorCode;
import io.github.licenseworker.failure.Failure;
import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.token.Secret;
import io.github.licenseworker.token.store.RefreshTokenStore;
import io.github.licenseworker.token.store.StoredToken;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest refresh token that this worker knows, and what it last saw in the store. What somebody else has stored
 * since then wins over what this worker got. A successor is stored once a day, because the stored token stays good.
 * Used by one thread, apart from {@link #stored()} and {@link #trouble()}.
 */
final class RefreshTokenHolder {

    private static final Logger LOG = LoggerFactory.getLogger(RefreshTokenHolder.class);
    private static final Duration STORING_INTERVAL = Duration.ofDays(1);
    private static final Duration WARNING_INTERVAL = Duration.ofDays(1);

    private final RefreshTokenStore store;
    private final InstantSource clock;
    private @Nullable Secret newest;
    private @Nullable Secret lastStored;
    private boolean isReadable = true;
    /** The first successor shows whether the store can be written, and makes up for a file that is older than it looks. */
    private boolean isDue = true;

    private Instant nextWarning = Instant.MIN;
    private volatile @Nullable StoredToken stored;
    private volatile @Nullable StoreTrouble trouble;

    RefreshTokenHolder(RefreshTokenStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** What a restart would begin with; null where none was found. */
    @Nullable
    StoredToken stored() {
        StoredToken known = stored;
        return known == null ? null : notAfterNow(known);
    }

    /** Why the newest one is not stored, although it should be; null where all is well. */
    @Nullable
    StoreTrouble trouble() {
        return trouble;
    }

    /** The one to redeem; null while none was found. */
    @Nullable
    Secret newest() {
        return newest;
    }

    /**
     * Reads the store again. Where that cannot be read, the token that is known stays in use.
     *
     * @return the one to redeem
     * @throws FailureException where there is no refresh token
     */
    Secret reload() {
        Secret known = newest;
        Optional<StoredToken> read;
        try {
            read = store.read();
            isReadable = true;
        } catch (RuntimeException e) {
            FailureException unreadable = Defect.orFailure(e, "reading the " + store.description());
            if (known == null) {
                throw unreadable;
            }
            isReadable = false;
            remember(unreadable.failure());
            return known;
        }
        if (read.isEmpty()) {
            stored = null;
            throw nothingStored();
        }
        StoredToken found = read.get();
        boolean isKnown = found.value().equals(lastStored) || found.value().equals(known);
        StoredToken before = stored;
        stored = notAfterNow(isKnown && before != null && before.value().equals(found.value()) ? before : found);
        lastStored = found.value();
        if (known != null && isKnown) {
            // Nobody else has stored one, also where the answer to storing this one was lost
            return known;
        }
        if (known != null) {
            LOG.atInfo().addKeyValue("store", store.description()).log("Another refresh token was stored; it is used");
        }
        newest = found.value();
        return found.value();
    }

    /** Keeps the successor of the token that {@link #reload()} gave. */
    void replaceBy(Secret successor) {
        newest = successor;
    }

    /** Has the newest token stored with the next {@link #save()}, however young the stored one is. */
    void makeDue() {
        isDue = true;
    }

    /** Stores the newest token where that is due. A store that fails costs nothing yet: the stored token is good. */
    void save() {
        Secret successor = newest;
        Secret predecessor = lastStored;
        StoredToken before = stored;
        if (!isReadable || successor == null || predecessor == null || before == null) {
            return;
        }
        if (successor.equals(predecessor)
                || (!isDue && clock.instant().isBefore(before.since().plus(STORING_INTERVAL)))) {
            forgetTrouble();
            return;
        }
        try {
            if (store.replace(predecessor, successor)) {
                lastStored = successor;
                stored = new StoredToken(successor, clock.instant());
            }
            isDue = false;
            forgetTrouble();
        } catch (RuntimeException e) {
            remember(Defect.orFailure(e, "writing the " + store.description()).failure());
        }
    }

    /** A clock that was ahead makes times that would keep the next token from being stored until then. */
    private StoredToken notAfterNow(StoredToken token) {
        Instant now = clock.instant();
        return token.since().isAfter(now) ? new StoredToken(token.value(), now) : token;
    }

    private void remember(Failure failure) {
        Instant now = clock.instant();
        StoreTrouble before = trouble;
        StoredToken onRestart = stored;
        trouble = new StoreTrouble(before == null || before.since().isAfter(now) ? now : before.since(), failure);
        if (before == null || !now.isBefore(nextWarning)) {
            nextWarning = now.plus(WARNING_INTERVAL);
            LOG.warn(
                    "{}; the worker goes on with the refresh token that is kept in memory. A restart begins with the one that was stored at {}",
                    failure.message(),
                    onRestart == null ? "no time" : onRestart.since());
        }
    }

    private void forgetTrouble() {
        if (trouble != null) {
            trouble = null;
            LOG.atInfo().addKeyValue("store", store.description()).log("The refresh token is safely stored again");
        }
    }

    private FailureException nothingStored() {
        return FailureException.businessError(
                ErrorCode.PARTNER_TOKEN_REJECTED,
                "Sign in as the partner user, with MFA, by the worker's command `consent`: no refresh token is stored in the %s"
                        .formatted(store.description()));
    }
}

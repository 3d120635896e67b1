package io.github.licenseworker.token.store;

import io.github.licenseworker.token.Secret;
import java.util.Optional;

/**
 * The place where the refresh token lives. Several workers may share it, and anybody may put a new token there.
 * Implementations are used by one thread at a time; other processes are their business.
 */
public interface RefreshTokenStore {

    /**
     * The newest token; empty where none was stored yet.
     *
     * @throws io.github.licenseworker.failure.FailureException where the store cannot be read
     */
    Optional<StoredToken> read();

    /**
     * Stores the successor of a token. If the store does not hold that token any more, somebody else has put a newer
     * one there, and that one stays.
     *
     * @return whether the successor was stored
     * @throws io.github.licenseworker.failure.FailureException where the store cannot be written
     */
    boolean replace(Secret predecessor, Secret successor);

    /**
     * Stores a token, whatever was there.
     *
     * @throws io.github.licenseworker.failure.FailureException where the store cannot be written
     */
    void put(Secret token);

    /**
     * Tries whether a token could be stored, without storing one. Nothing that could be taken for a token is left behind.
     *
     * @throws io.github.licenseworker.failure.FailureException where the store cannot be written
     */
    void requireWritable();

    /** Which place this is, for a person; holds no secret. */
    String description();
}

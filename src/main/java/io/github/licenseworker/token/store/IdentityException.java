package io.github.licenseworker.token.store;

import org.jspecify.annotations.Nullable;

/** Why there is no token for the vault; the message holds neither a credential nor what was sent. */
final class IdentityException extends RuntimeException {

    private final boolean passing;

    /** @param passing whether it may be over the next time */
    IdentityException(boolean passing, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.passing = passing;
    }

    boolean isPassing() {
        return passing;
    }
}

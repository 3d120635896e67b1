package io.github.licenseworker.keyvault;

import org.jspecify.annotations.Nullable;

/** Why there is no token for the vault; the message holds neither a credential nor what was sent. */
final class IdentityException extends RuntimeException {

    private final boolean passing;
    private final String reason;

    /** @param passing whether it may be over the next time */
    IdentityException(boolean passing, String reason, @Nullable Throwable cause) {
        super(reason, cause);
        this.passing = passing;
        this.reason = reason;
    }

    /** Who answered what; the same as the message. */
    String reason() {
        return reason;
    }

    boolean isPassing() {
        return passing;
    }
}

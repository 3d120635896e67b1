package io.github.licenseworker.approval;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A user's name at sign-in, as people write it: case and spaces do not matter, and {@code grace} is
 * {@code grace@contoso.example}, since a person types the one where Tasklist knows the other.
 */
record UserName(String account, String domain) {

    /**
     * Reads a name.
     *
     * @return empty where there is none: nothing, spaces, or no text
     */
    static Optional<UserName> of(@Nullable Object value) {
        if (!(value instanceof String text)) {
            return Optional.empty();
        }
        // Invisible characters come along with what is pasted
        String plain = text.replaceAll("[\\p{C}\\p{Z}]", "").toLowerCase(Locale.ROOT);
        int at = plain.indexOf('@');
        UserName name =
                at < 0 ? new UserName(plain, "") : new UserName(plain.substring(0, at), plain.substring(at + 1));
        return name.account().isEmpty() ? Optional.empty() : Optional.of(name);
    }

    /** Whether both can be the same person's. Two names with different domains are two people's. */
    boolean means(UserName other) {
        return account.equals(other.account)
                && (domain.isEmpty() || other.domain.isEmpty() || domain.equals(other.domain));
    }

    @Override
    public String toString() {
        return domain.isEmpty() ? account : account + "@" + domain;
    }
}

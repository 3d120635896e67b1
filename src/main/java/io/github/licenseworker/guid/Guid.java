package io.github.licenseworker.guid;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Recognizes GUIDs, which {@link UUID#fromString} alone does not: it takes {@code 1-1-1-1-1} for one, and a typing error
 * would then name another tenant or user.
 */
public final class Guid {

    private static final Pattern FORM = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private Guid() {}

    /** Whether a text is a GUID, with nothing before or after it. */
    public static boolean is(String text) {
        return FORM.matcher(text).matches();
    }

    /** Reads a GUID; empty where the text is none, or has anything before or after it. */
    public static Optional<UUID> parse(String text) {
        return is(text) ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }
}

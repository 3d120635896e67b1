package io.github.licenseworker.guid;

import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * Recognizes GUIDs, which {@link UUID#fromString} alone does not: it takes {@code 1-1-1-1-1} for one, and a typing error
 * would then name another tenant or user.
 */
public final class Guid {

    private static final int LENGTH = 36;

    private Guid() {}

    /** Whether a text is a GUID, with nothing before or after it. */
    public static boolean is(String text) {
        if (text.length() != LENGTH) {
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            boolean hyphen = i == 8 || i == 13 || i == 18 || i == 23;
            if (hyphen ? text.charAt(i) != '-' : !HexFormat.isHexDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Reads a GUID; empty where the text is none, or has anything before or after it. */
    public static Optional<UUID> parse(String text) {
        return is(text) ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }
}

package io.github.licenseworker.tracing;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A span of somebody else's, as the header {@code traceparent} names it (W3C Trace Context, section 3.2).
 *
 * @param traceId 32 digits in lower-case hex
 * @param spanId 16 digits in lower-case hex
 * @param sampled whether the trace is recorded
 */
public record TraceParent(String traceId, String spanId, boolean sampled) {

    private static final Pattern FORM =
            Pattern.compile("(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");

    /** Longer than any version needs so far. */
    private static final int LONGEST = 256;

    /** Reads it; empty where it is malformed. Of a version to come only that is read which version 00 has. */
    public static Optional<TraceParent> of(String value) {
        if (value.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher parts = FORM.matcher(value);
        if (!parts.matches() || (parts.group(1).equals("00") && parts.group(5) != null)) {
            return Optional.empty();
        }
        boolean sampled = (Integer.parseInt(parts.group(4), 16) & 1) == 1;
        return Optional.of(new TraceParent(parts.group(2), parts.group(3), sampled));
    }
}

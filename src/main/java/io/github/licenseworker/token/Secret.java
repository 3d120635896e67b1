package io.github.licenseworker.token;

/** A text that is never shown, such as a client secret or a refresh token; {@link #toString()} hides it. */
public record Secret(String value) {

    public Secret {
        value = value.strip();
    }

    public boolean isEmpty() {
        return value.isEmpty();
    }

    /** Replaces every occurrence of the secret in a text that is to be shown. */
    public String redactFrom(String text) {
        return value.isEmpty() ? text : text.replace(value, "[redacted]");
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}

package io.github.licenseworker.token;

/** A bearer token. Whoever prints it prints nothing. */
public record AccessToken(String value) {

    public AccessToken {
        value = value.strip();
    }

    /** Replaces every occurrence of the token in a text that is to be shown. */
    public String redactFrom(String text) {
        return value.isEmpty() ? text : text.replace(value, "[redacted]");
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}

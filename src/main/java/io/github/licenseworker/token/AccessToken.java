package io.github.licenseworker.token;

/** A bearer token; {@link #toString()} hides it. */
public record AccessToken(Secret secret) {

    public AccessToken(String value) {
        this(new Secret(value));
    }

    public String value() {
        return secret.value();
    }

    /** Replaces every occurrence of the token in a text that is to be shown. */
    public String redactFrom(String text) {
        return secret.redactFrom(text);
    }
}

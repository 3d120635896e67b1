package io.github.licenseworker.token;

/** A token from the configuration. There is never another one. */
public record FixedToken(AccessToken current) implements AccessTokens {

    @Override
    public boolean replace(AccessToken refused) {
        return false;
    }
}

package io.github.licenseworker.token;

/**
 * Where access tokens for Partner Center come from. Implementations are used by many threads at once.
 */
public interface AccessTokens {

    /**
     * A token to send with the next call. May take as long as a call to a token endpoint.
     *
     * @throws io.github.licenseworker.failure.FailureException where there is no token to be had
     */
    AccessToken current();

    /**
     * Says that Partner Center has refused a token, so that {@link #current()} gives another one if there is one to be
     * had. May take as long as a call to a token endpoint.
     *
     * @return whether the call is worth repeating, because there is another token now
     * @throws io.github.licenseworker.failure.FailureException where another token was asked for and refused
     */
    boolean replace(AccessToken refused);
}

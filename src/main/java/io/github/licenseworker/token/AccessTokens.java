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
}

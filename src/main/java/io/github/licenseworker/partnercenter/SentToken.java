package io.github.licenseworker.partnercenter;

import feign.Request;
import io.github.licenseworker.http.HttpHeaders;
import io.github.licenseworker.token.AccessToken;

/** The token that went with a request, so that it can be kept out of what is shown of the answer. */
final class SentToken {

    private static final String SCHEME = "Bearer ";

    private SentToken() {}

    static AccessToken of(Request request) {
        String authorization =
                HttpHeaders.first(request.headers(), "Authorization").orElse("");
        return new AccessToken(
                authorization.startsWith(SCHEME) ? authorization.substring(SCHEME.length()) : authorization);
    }
}

package io.github.licenseworker.partnercenter;

import feign.Request;
import io.github.licenseworker.http.HttpHeaders;
import io.github.licenseworker.token.AccessToken;

/** The token that went with a request, so that it can be kept out of what is shown of the answer. */
final class SentToken {

    private SentToken() {}

    static AccessToken of(Request request) {
        return new AccessToken(
                HttpHeaders.first(request.headers(), "Authorization").orElse("").replaceFirst("^Bearer ", ""));
    }
}

package io.github.licenseworker.partnercenter;

import feign.Request;
import io.github.licenseworker.token.AccessToken;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks things up in the headers of a request or an answer. */
final class HttpHeaders {

    private HttpHeaders() {}

    static Optional<String> first(Map<String, Collection<String>> headers, String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** The token that went with a request, so that it can be kept out of what is shown of the answer. */
    static AccessToken sentToken(Request request) {
        return new AccessToken(
                first(request.headers(), "Authorization").orElse("").replaceFirst("^Bearer ", ""));
    }
}

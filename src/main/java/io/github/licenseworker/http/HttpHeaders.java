package io.github.licenseworker.http;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Looks things up in the headers of a request or an answer, whichever client they come from. */
public final class HttpHeaders {

    private HttpHeaders() {}

    /** The first value of a header, whose name has no case (RFC 9110, section 5.1). */
    public static Optional<String> first(Map<String, ? extends Collection<String>> headers, String name) {
        for (Map.Entry<String, ? extends Collection<String>> header : headers.entrySet()) {
            if (name.equalsIgnoreCase(header.getKey()) && !header.getValue().isEmpty()) {
                return Optional.of(header.getValue().iterator().next());
            }
        }
        return Optional.empty();
    }
}

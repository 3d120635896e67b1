package io.github.licenseworker.simulator.partnercenter;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One received request. */
record Call(String method, String path, String query, Headers headers, String body, Target target, Trace trace) {

    private static final String BEARER = "bearer ";

    Operation operation() {
        return target.operation();
    }

    Optional<String> bearer() {
        return headers.first("Authorization")
                .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(value -> value.substring(BEARER.length()).strip())
                .filter(token -> !token.isEmpty());
    }

    boolean hasJsonBody() {
        return headers.first("Content-Type")
                .map(type -> type.toLowerCase(Locale.ROOT))
                .filter(type -> type.startsWith("application/json") || type.startsWith("text/json"))
                .isPresent();
    }

    /** Whether {@code Accept} allows XML, as a missing one does. */
    boolean acceptsXml() {
        String accepted = headers.first("Accept").orElse("*/*").toLowerCase(Locale.ROOT);
        return accepted.contains("xml") || accepted.contains("*/*");
    }

    /** The address of another path of this server, as the caller names the server. */
    String absolute(String otherPath) {
        return "http://" + headers.first("Host").orElseThrow() + otherPath;
    }

    /** All SKUs the body names; none where it cannot be read. */
    List<String> skuIds() {
        return LicenseUpdateRequest.read(body).map(LicenseUpdateRequest::skuIds).orElse(List.of());
    }

    /** The values of a query parameter that may be repeated. */
    List<String> queryValues(String name) {
        String prefix = name + "=";
        return Arrays.stream(query.split("&"))
                .filter(pair -> pair.regionMatches(true, 0, prefix, 0, prefix.length()))
                .map(pair -> pair.substring(prefix.length()))
                .toList();
    }

    RecordedRequest answered(int status) {
        return new RecordedRequest(method, path, query, headers.values(), body, status);
    }
}

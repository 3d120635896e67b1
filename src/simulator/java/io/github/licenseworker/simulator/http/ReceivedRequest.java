package io.github.licenseworker.simulator.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request as it arrived.
 *
 * @param path as sent, percent-encoding included
 * @param query as sent, without the question mark; empty where there is none
 * @param headers names are case-insensitive
 */
public record ReceivedRequest(
        String method, String path, String query, Map<String, List<String>> headers, String body) {

    private static final String BEARER = "bearer ";

    static ReceivedRequest of(HttpServerExchange exchange, byte[] body) {
        return new ReceivedRequest(
                exchange.getRequestMethod().toString(),
                exchange.getRequestURI(),
                exchange.getQueryString(),
                headers(exchange.getRequestHeaders()),
                new String(body, StandardCharsets.UTF_8));
    }

    /** The first value of a header that is not empty. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    /** The token in {@code Authorization}. */
    public Optional<String> bearer() {
        return header("Authorization")
                .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(value -> value.substring(BEARER.length()).strip())
                .filter(token -> !token.isEmpty());
    }

    /** The values of a query parameter that may be repeated. */
    public List<String> queryValues(String name) {
        String prefix = name + "=";
        return Arrays.stream(query.split("&"))
                .filter(pair -> pair.regionMatches(true, 0, prefix, 0, prefix.length()))
                .map(pair -> decoded(pair.substring(prefix.length())))
                .toList();
    }

    /** The parameters of the query, decoded. */
    public Map<String, String> queryParameters() {
        return parameters(query);
    }

    /** The fields of a form in the body, decoded. */
    public Map<String, String> formParameters() {
        return parameters(body);
    }

    public RecordedRequest answered(int status) {
        return new RecordedRequest(method, path, query, headers, body, status);
    }

    private static Map<String, List<String>> headers(HeaderMap map) {
        NavigableMap<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        map.forEach(header -> values.put(header.getHeaderName().toString(), List.copyOf(header)));
        return Collections.unmodifiableNavigableMap(values);
    }

    private static Map<String, String> parameters(String encoded) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return values;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}

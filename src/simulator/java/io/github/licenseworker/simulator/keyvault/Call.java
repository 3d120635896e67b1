package io.github.licenseworker.simulator.keyvault;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A request as it arrived.
 *
 * @param identityHeader what {@code X-IDENTITY-HEADER} says
 */
record Call(
        Access access,
        String method,
        String path,
        Map<String, String> query,
        Optional<String> bearer,
        Optional<String> identityHeader,
        String body) {

    private static final String BEARER = "Bearer ";

    static Call to(boolean identity, HttpServerExchange exchange, byte[] body) {
        String method = exchange.getRequestMethod().toString();
        Map<String, String> query = new TreeMap<>();
        exchange.getQueryParameters().forEach((name, values) -> query.put(name, values.getFirst()));
        return new Call(
                identity ? Access.IDENTITY : method.equals("GET") ? Access.READ : Access.WRITE,
                method,
                exchange.getRequestPath(),
                Map.copyOf(query),
                header(exchange, Headers.AUTHORIZATION_STRING)
                        .filter(value -> value.startsWith(BEARER))
                        .map(value -> value.substring(BEARER.length())),
                header(exchange, "X-IDENTITY-HEADER"),
                new String(body, StandardCharsets.UTF_8));
    }

    /** The parts of the path. */
    List<String> parts() {
        return Stream.of(path.split("/")).filter(part -> !part.isEmpty()).toList();
    }

    VaultRequest answered(int status) {
        return new VaultRequest(access, method, path, query, bearer, status);
    }

    private static Optional<String> header(HttpServerExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }
}

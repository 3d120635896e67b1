package io.github.licenseworker.trial.browser.api;

import io.github.licenseworker.simulator.control.LocalRequests;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.util.Optional;

/** Lets through what comes from this machine's own page or a program. */
record LocalOnly(HttpHandler next) implements HttpHandler {

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        Optional<String> refusal =
                LocalRequests.refusal(header(exchange, Headers.HOST).orElse(""), header(exchange, Headers.ORIGIN));
        if (refusal.isPresent()) {
            EndpointHandler.send(exchange, Reply.refused(403, refusal.get()));
        } else {
            next.handleRequest(exchange);
        }
    }

    private static Optional<String> header(HttpServerExchange exchange, HttpString name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }
}

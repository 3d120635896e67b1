package io.github.licenseworker.simulator.entra;

import io.github.licenseworker.simulator.partnercenter.Connection;
import io.github.licenseworker.simulator.partnercenter.Wire;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;

/** Receives requests and has each answered on a virtual thread of its own. */
final class EntraRequests implements HttpHandler {

    /** Decides on one request; interrupted where the simulator closes meanwhile. */
    interface Decision {

        Wire on(HttpServerExchange exchange, String body) throws InterruptedException;
    }

    private final Executor virtualThreads;
    private final Decision decision;

    EntraRequests(Executor virtualThreads, Decision decision) {
        this.virtualThreads = virtualThreads;
        this.decision = decision;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        exchange.getRequestReceiver()
                .receiveFullBytes((received, body) -> received.dispatch(
                        virtualThreads, dispatched -> answer(dispatched, new String(body, StandardCharsets.UTF_8))));
    }

    private void answer(HttpServerExchange exchange, String body) throws IOException {
        new Connection(exchange).send(decide(exchange, body));
    }

    private Wire decide(HttpServerExchange exchange, String body) {
        try {
            return decision.on(exchange, body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Wire.Closed();
        }
    }
}

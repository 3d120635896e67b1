package io.github.licenseworker.simulator.partnercenter;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;

/** Receives calls, has each answered on a virtual thread of its own, and writes them into the ledger. */
final class Calls implements HttpHandler {

    /** Decides on one call; interrupted where the simulator closes meanwhile. */
    interface Decision {

        Wire on(Call call) throws InterruptedException;
    }

    private final Executor virtualThreads;
    private final Ledger ledger;
    private final Decision decision;

    Calls(Executor virtualThreads, Ledger ledger, Decision decision) {
        this.virtualThreads = virtualThreads;
        this.ledger = ledger;
        this.decision = decision;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        exchange.getRequestReceiver()
                .receiveFullBytes((received, body) ->
                        received.dispatch(virtualThreads, dispatched -> answer(dispatched, call(dispatched, body))));
    }

    private void answer(HttpServerExchange exchange, Call call) throws IOException {
        Wire wire = decide(call);
        ledger.add(call.answered(wire.status()));
        new Connection(exchange).send(wire);
    }

    private Wire decide(Call call) {
        try {
            return decision.on(call);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Wire.Closed();
        }
    }

    private static Call call(HttpServerExchange exchange, byte[] body) {
        String method = exchange.getRequestMethod().toString();
        String path = exchange.getRequestURI();
        Headers headers = Headers.of(exchange.getRequestHeaders());
        return new Call(
                method,
                path,
                exchange.getQueryString(),
                headers,
                new String(body, StandardCharsets.UTF_8),
                Target.of(method, path),
                Trace.of(headers));
    }
}

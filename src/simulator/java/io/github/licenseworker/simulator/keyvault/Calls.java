package io.github.licenseworker.simulator.keyvault;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.xnio.IoUtils;

/** Receives requests, has each answered on a virtual thread of its own, and keeps a record of them. */
final class Calls implements HttpHandler {

    /** Decides on one request; interrupted where the simulator closes meanwhile. */
    interface Decision {

        Reply on(Call call) throws InterruptedException;
    }

    private final boolean identity;
    private final Executor virtualThreads;
    private final Consumer<VaultRequest> record;
    private final Decision decision;

    Calls(boolean identity, Executor virtualThreads, Consumer<VaultRequest> record, Decision decision) {
        this.identity = identity;
        this.virtualThreads = virtualThreads;
        this.record = record;
        this.decision = decision;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        exchange.getRequestReceiver()
                .receiveFullBytes((received, body) -> received.dispatch(
                        virtualThreads, dispatched -> answer(dispatched, Call.to(identity, dispatched, body))));
    }

    private void answer(HttpServerExchange exchange, Call call) throws IOException {
        Reply reply = decide(call);
        record.accept(call.answered(reply.status()));
        if (reply.status() == VaultRequest.DROPPED) {
            IoUtils.safeClose(exchange.getConnection());
        } else {
            send(exchange, reply);
        }
    }

    private Reply decide(Call call) {
        try {
            return decision.on(call);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Reply.dropped();
        }
    }

    private static void send(HttpServerExchange exchange, Reply reply) throws IOException {
        byte[] body = Json.bytes(reply.body());
        exchange.setStatusCode(reply.status());
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json; charset=utf-8");
        exchange.getResponseHeaders()
                .put(new HttpString("x-ms-request-id"), UUID.randomUUID().toString());
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().put(new HttpString(name), value));
        exchange.setResponseContentLength(body.length);
        exchange.startBlocking();
        exchange.getOutputStream().write(body);
        exchange.getOutputStream().flush();
    }
}

package io.github.licenseworker.trial.browser.api;

import io.camunda.client.api.command.ClientStatusException;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.PathTemplateMatch;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Reads a request for an endpoint, and sends its answer. */
record EndpointHandler(Endpoint endpoint, Executor threads) implements HttpHandler {

    /** More than any form submits. */
    private static final int LARGEST_BODY = 1024 * 1024;

    /** A body that is not read to its end costs the sender the answer, as the connection breaks. */
    private static final int MOST_READ = 16 * LARGEST_BODY;

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        exchange.setMaxEntitySize(MOST_READ);
        exchange.getRequestReceiver()
                .receiveFullBytes((received, body) -> received.dispatch(
                        threads, (HttpHandler) dispatched -> send(dispatched, answer(dispatched, body))));
    }

    private Reply answer(HttpServerExchange exchange, byte[] body) {
        if (body.length > LARGEST_BODY) {
            return Reply.refused(413, "The request's body is larger than %d bytes".formatted(LARGEST_BODY));
        }
        Map<String, String> path = Optional.ofNullable(exchange.getAttachment(PathTemplateMatch.ATTACHMENT_KEY))
                .map(PathTemplateMatch::getParameters)
                .orElse(Map.of());
        try {
            return endpoint.answer(new Call(path, new String(body, StandardCharsets.UTF_8)));
        } catch (Refusal refusal) {
            return Reply.refused(refusal.status(), refusal.getMessage());
        } catch (ClientStatusException refused) {
            return Reply.refused(EngineRefusal.status(refused), EngineRefusal.message(refused));
        } catch (RuntimeException defect) {
            log(exchange.getRequestURI(), defect);
            return Reply.refused(500, "The trial has a defect, see its output: " + defect);
        }
    }

    /** Tells whoever started the trial of a defect in it. */
    static void log(String where, RuntimeException defect) {
        System.getLogger(EndpointHandler.class.getName()).log(System.Logger.Level.ERROR, where, defect);
    }

    static void send(HttpServerExchange exchange, Reply reply) {
        exchange.setStatusCode(reply.status());
        exchange.getResponseHeaders()
                .put(Headers.CACHE_CONTROL, "no-store")
                .put(Headers.X_CONTENT_TYPE_OPTIONS, "nosniff");
        if (reply.body() == null) {
            exchange.endExchange();
        } else {
            exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
            exchange.getResponseSender().send(Json.write(reply.body()));
        }
    }
}

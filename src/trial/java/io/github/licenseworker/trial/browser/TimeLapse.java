package io.github.licenseworker.trial.browser;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.trial.engine.EmbeddedEngine;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;

/**
 * Lets time pass for the engine, the simulated Microsoft and the worker.
 *
 * @param passed told afterwards
 */
record TimeLapse(EmbeddedEngine engine, Runnable passed) {

    private static final Duration LONGEST = Duration.ofDays(31);

    void answer(HttpServerExchange exchange) throws IOException {
        Optional<Duration> by = by(exchange);
        by.ifPresent(this::letPass);
        by.map(time -> JsonAnswer.ok(new Now(engine.clock().instant().toString())))
                .orElse(new JsonAnswer(
                        400, new WebServer.Message("Send {\"by\": \"PT1H\"}, or another time up to P31D, by POST")))
                .send(exchange);
    }

    private static Optional<Duration> by(HttpServerExchange exchange) throws IOException {
        try {
            JsonNode body = JsonAnswer.JSON.readTree(exchange.getInputStream());
            return Optional.of(Duration.parse(body.path("by").asText()))
                    .filter(Duration::isPositive)
                    .filter(time -> time.compareTo(LONGEST) <= 0);
        } catch (JacksonException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private synchronized void letPass(Duration time) {
        engine.increaseTime(time);
        passed.run();
    }

    private record Now(String now) {}
}

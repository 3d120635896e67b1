package io.github.licenseworker.simulator.entra;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.licenseworker.simulator.http.HttpReply;
import io.github.licenseworker.simulator.http.Json;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Turns what was decided for one token request into an answer; processes the request at most once. */
final class TokenAnswerEvaluator {

    /** An answer and what the record of requests says about it. */
    record Outcome(HttpReply reply, Optional<Integer> error, Optional<String> refreshToken) {}

    private final TokenCall call;
    private final TokenEndpoint endpoint;
    private Optional<Outcome> processed = Optional.empty();

    TokenAnswerEvaluator(TokenCall call, TokenEndpoint endpoint) {
        this.call = call;
        this.endpoint = endpoint;
    }

    Outcome outcome(TokenAnswer answer) throws InterruptedException {
        return switch (answer) {
            case TokenAnswer.Normal() -> processed();
            case TokenAnswer.AfterCommit(TokenAnswer then) -> afterCommit(then);
            case TokenAnswer.Slow(Duration delay, TokenAnswer then) -> {
                // Closing the simulator interrupts the wait
                new CountDownLatch(1).await(delay.toNanos(), TimeUnit.NANOSECONDS);
                yield outcome(then);
            }
            case TokenAnswer.Held held -> {
                held.gate().pass();
                yield outcome(held.then());
            }
            case TokenAnswer.Quoting(EntraRefusal error) ->
                error(error.withText(error.text() + " Request: " + call.form().values()));
            case TokenAnswer.Raw(int status, String contentType, String body) ->
                unrefreshed(HttpReply.of(status, contentType, body), Optional.empty());
            case TokenAnswer.Dripping() ->
                unrefreshed(HttpReply.of(200, Json.CONTENT_TYPE, "{").dripping(), Optional.empty());
            case TokenAnswer.Dropped() -> unrefreshed(HttpReply.dropped(), Optional.empty());
            case EntraRefusal error -> error(error);
        };
    }

    private Outcome afterCommit(TokenAnswer then) throws InterruptedException {
        Optional<String> refreshToken = processed().refreshToken();
        Outcome outcome = outcome(then);
        return new Outcome(outcome.reply(), outcome.error(), refreshToken);
    }

    private Outcome processed() {
        if (processed.isEmpty()) {
            processed = Optional.of(process());
        }
        return processed.get();
    }

    private Outcome process() {
        try {
            ObjectNode body = endpoint.process(call);
            Optional<String> refreshToken =
                    Optional.ofNullable(body.get("refresh_token")).map(token -> token.asText());
            return new Outcome(HttpReply.json(200, body).with(call.trace().headers()), Optional.empty(), refreshToken);
        } catch (EntraRefusalException e) {
            return error(e.error());
        }
    }

    private Outcome error(EntraRefusal error) {
        ObjectNode body = Json.object()
                .put("error", error.error())
                .put(
                        "error_description",
                        "AADSTS" + error.code() + ": " + error.text()
                                + call.trace().inWords());
        body.putArray("error_codes").add(error.code());
        body.put("timestamp", call.trace().timestamp())
                .put("trace_id", call.trace().traceId())
                .put("correlation_id", call.trace().correlationId())
                .put("error_uri", call.authorityHost() + "/error?code=" + error.code());
        error.suberror().ifPresent(value -> body.put("suberror", value));
        error.claims().ifPresent(value -> body.put("claims", value));
        return unrefreshed(
                HttpReply.json(error.status(), body)
                        .with(call.trace().headers())
                        .with(error.headers()),
                Optional.of(error.code()));
    }

    private static Outcome unrefreshed(HttpReply reply, Optional<Integer> error) {
        return new Outcome(reply, error, Optional.empty());
    }
}

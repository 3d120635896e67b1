package io.github.licenseworker.trial.browser.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.licenseworker.trial.engine.EmbeddedEngine;
import io.undertow.Undertow;
import io.undertow.server.handlers.ResponseCodeHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/** The interface on a server, and somebody who asks it as the page in a browser does. */
final class Page implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    final Api api;
    private final Undertow server;
    private final HttpClient http = HttpClient.newHttpClient();

    /** An answer; its body is missing where there is none. */
    record Answer(int status, JsonNode body) {

        String message() {
            return body.required("message").textValue();
        }
    }

    Page(EmbeddedEngine engine) {
        api = new Api(engine, "a run");
        server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setHandler(api.handler(ResponseCodeHandler.HANDLE_404))
                .build();
        server.start();
    }

    int port() {
        return ((InetSocketAddress) server.getListenerInfo().getFirst().getAddress()).getPort();
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:" + port() + "/api" + path);
    }

    /** What is there, which has to be something. */
    JsonNode get(String path) {
        Answer answer = tryGet(path);
        assertThat(answer.status()).as(path).isEqualTo(200);
        return answer.body();
    }

    Answer tryGet(String path) {
        return send(HttpRequest.newBuilder(address(path)));
    }

    Answer post(String path, Map<String, ?> body) {
        return postText(path, JSON.valueToTree(body).toString());
    }

    Answer postText(String path, String body) {
        return send(HttpRequest.newBuilder(address(path)).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            String body = response.body();
            return new Answer(response.statusCode(), body.isEmpty() ? MissingNode.getInstance() : read(body));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    HttpClient http() {
        return http;
    }

    static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }

    @Override
    public void close() {
        http.close();
        server.stop();
        api.close();
    }
}

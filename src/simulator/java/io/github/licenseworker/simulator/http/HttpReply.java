package io.github.licenseworker.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xnio.IoUtils;

/**
 * What goes over the connection for one request.
 *
 * @param status as records of requests show it, {@link #DROPPED} where nothing goes back
 */
public record HttpReply(
        int status, Optional<String> reasonPhrase, Map<String, String> headers, ByteBuffer body, Delivery delivery) {

    /** The status of a request whose connection was closed without an answer. */
    public static final int DROPPED = -1;

    public static final String CONTENT_TYPE = "Content-Type";

    private static final int BYTES_NEVER_SENT = 64;
    private static final int DROPS = 10_000;
    private static final Duration BETWEEN_DROPS = Duration.ofMillis(20);

    /** How much of the reply gets through. */
    public enum Delivery {
        COMPLETE,
        /** The body is shorter than announced, then the connection closes. */
        CUT_SHORT,
        /** The body never ends: one byte follows the other, until the client has enough. */
        DRIPPING,
        /** The connection closes at once. */
        NONE
    }

    /** A reply with headers of its own; without the header {@code Content-Type} where that is empty. */
    public static HttpReply of(int status, String contentType, ByteBuffer body, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        if (!contentType.isEmpty()) {
            all.put(CONTENT_TYPE, contentType);
        }
        return new HttpReply(status, Optional.empty(), Map.copyOf(all), body, Delivery.COMPLETE);
    }

    public static HttpReply of(int status, String contentType, String body) {
        return of(status, contentType, StandardCharsets.UTF_8.encode(body), Map.of());
    }

    public static HttpReply json(int status, JsonNode body) {
        return of(status, Json.CONTENT_TYPE, Json.write(body));
    }

    /** A status without a body. */
    public static HttpReply empty(int status) {
        return of(status, "", "");
    }

    /** Closes the connection without an answer. */
    public static HttpReply dropped() {
        return empty(DROPPED).delivered(Delivery.NONE);
    }

    public HttpReply with(String header, String value) {
        return with(Map.of(header, value));
    }

    public HttpReply with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(headers);
        all.putAll(more);
        return new HttpReply(status, reasonPhrase, Map.copyOf(all), body, delivery);
    }

    public HttpReply without(Set<String> headerNames) {
        Map<String, String> remaining = new HashMap<>(headers);
        remaining.keySet().removeAll(headerNames);
        return new HttpReply(status, reasonPhrase, Map.copyOf(remaining), body, delivery);
    }

    public HttpReply withReasonPhrase(String phrase) {
        return new HttpReply(status, Optional.of(phrase), headers, body, delivery);
    }

    public HttpReply cutShort() {
        return delivered(Delivery.CUT_SHORT);
    }

    /** Never ends: after the body, one space comes after the other, as long as somebody reads. */
    public HttpReply dripping() {
        return delivered(Delivery.DRIPPING);
    }

    private HttpReply delivered(Delivery other) {
        return new HttpReply(status, reasonPhrase, headers, body, other);
    }

    void send(HttpServerExchange exchange, Instant now) throws IOException {
        if (delivery != Delivery.NONE) {
            write(exchange, now);
        }
        if (delivery != Delivery.COMPLETE) {
            IoUtils.safeClose(exchange.getConnection());
        }
    }

    private void write(HttpServerExchange exchange, Instant now) throws IOException {
        exchange.setStatusCode(status);
        reasonPhrase.ifPresent(exchange::setReasonPhrase);
        // Undertow keeps its own date for all servers of a JVM and lets it grow old when one of them is closed
        exchange.getResponseHeaders().put(new HttpString("Date"), HttpDate.of(now));
        headers.forEach((name, value) -> exchange.getResponseHeaders().put(new HttpString(name), value));
        byte[] bytes = new byte[body.remaining()];
        body.duplicate().get(bytes);
        exchange.setResponseContentLength(bytes.length
                + switch (delivery) {
                    case COMPLETE, NONE -> 0;
                    case CUT_SHORT -> BYTES_NEVER_SENT;
                    case DRIPPING -> DROPS + BYTES_NEVER_SENT;
                });
        exchange.startBlocking();
        OutputStream out = exchange.getOutputStream();
        out.write(bytes);
        out.flush();
        if (delivery == Delivery.DRIPPING) {
            drip(out);
        }
    }

    private static void drip(OutputStream out) throws IOException {
        try {
            for (int drop = 0; drop < DROPS; drop++) {
                Thread.sleep(BETWEEN_DROPS);
                out.write(' ');
                out.flush();
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }
}

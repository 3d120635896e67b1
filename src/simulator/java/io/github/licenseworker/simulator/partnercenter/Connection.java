package io.github.licenseworker.simulator.partnercenter;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.xnio.IoUtils;

/** Sends what was decided for one exchange. */
public final class Connection {

    private static final int BYTES_NEVER_SENT = 64;

    private final HttpServerExchange exchange;

    public Connection(HttpServerExchange exchange) {
        this.exchange = exchange;
    }

    public void send(Wire wire) throws IOException {
        switch (wire) {
            case Wire.Closed() -> close();
            case Wire.Reply reply -> send(reply);
        }
    }

    void close() {
        IoUtils.safeClose(exchange.getConnection());
    }

    private void send(Wire.Reply reply) throws IOException {
        exchange.setStatusCode(reply.status());
        reply.reasonPhrase().ifPresent(exchange::setReasonPhrase);
        // Undertow keeps its own date for all servers of a JVM and lets it grow old when one of them is closed
        header("Date", HttpDate.of(Instant.now()));
        reply.headers().forEach(this::header);
        if (!reply.contentType().isEmpty()) {
            exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, reply.contentType());
        }
        byte[] body = bytes(reply.body());
        exchange.setResponseContentLength(reply.complete() ? body.length : body.length + BYTES_NEVER_SENT);
        exchange.startBlocking();
        OutputStream out = exchange.getOutputStream();
        out.write(body);
        out.flush();
        if (!reply.complete()) {
            close();
        }
    }

    private void header(String name, String value) {
        exchange.getResponseHeaders().put(new HttpString(name), value);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}

package io.github.licenseworker.simulator.control;

import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.server.handlers.form.FormData;
import io.undertow.server.handlers.form.FormDataParser;
import io.undertow.server.handlers.form.FormParserFactory;
import io.undertow.util.Headers;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.NoSuchElementException;

/** Serves the page on a free port of the loopback interface. */
public final class ControlServer implements AutoCloseable {

    private static final FormParserFactory FORMS = FormParserFactory.builder()
            .withDefaultCharset(StandardCharsets.UTF_8.name())
            .build();

    private final Microsoft microsoft;
    private final Moves moves;
    private final Undertow server;

    private ControlServer(Microsoft microsoft) {
        this.microsoft = microsoft;
        this.moves = new Moves(microsoft);
        this.server = Undertow.builder()
                .setIoThreads(1)
                .setWorkerThreads(2)
                .addHttpListener(0, "127.0.0.1")
                .setHandler(new BlockingHandler(this::handle))
                .build();
    }

    public static ControlServer start(Microsoft microsoft) {
        ControlServer control = new ControlServer(microsoft);
        control.server.start();
        return control;
    }

    public URI address() {
        return URI.create("http://127.0.0.1:"
                + ((InetSocketAddress) server.getListenerInfo().getFirst().getAddress()).getPort() + "/");
    }

    private void handle(HttpServerExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equalToString("POST")) {
            move(exchange);
        } else if (exchange.getRequestURI().equals("/")) {
            send(exchange, 200, "text/html", new ControlPage(microsoft).html());
        } else {
            send(exchange, 404, "text/plain", "There is one page only: " + address());
        }
    }

    private void move(HttpServerExchange exchange) throws IOException {
        Form form = form(exchange);
        try {
            moves.make(exchange.getRequestURI().substring(1), form);
            exchange.getResponseHeaders().put(Headers.LOCATION, address().toString());
            send(exchange, 303, "text/plain", "");
        } catch (IllegalArgumentException | NoSuchElementException e) {
            send(exchange, 400, "text/plain", e.getMessage());
        }
    }

    private static Form form(HttpServerExchange exchange) throws IOException {
        try (FormDataParser parser = FORMS.createParser(exchange)) {
            return new Form(parser == null ? new FormData(0) : parser.parseBlocking());
        }
    }

    private static void send(HttpServerExchange exchange, int status, String type, String text) {
        exchange.setStatusCode(status);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, type + "; charset=utf-8");
        exchange.getResponseSender().send(text);
    }

    @Override
    public void close() {
        server.stop();
    }
}

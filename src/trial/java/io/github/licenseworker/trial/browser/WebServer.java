package io.github.licenseworker.trial.browser;

import io.github.licenseworker.trial.start.CannotStartException;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.util.Headers;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.stream.Stream;

/** The trial's web server, on the loopback interface. */
final class WebServer implements AutoCloseable {

    private static final String ADDRESS = "127.0.0.1";

    private final Undertow server;
    private volatile HttpHandler handler = exchange -> {
        exchange.setStatusCode(503);
        exchange.getResponseHeaders()
                .put(Headers.CONTENT_TYPE, "text/plain; charset=utf-8")
                .put(Headers.RETRY_AFTER, 2);
        exchange.getResponseSender().send("The trial is starting. Try again in some seconds\n");
    };

    private WebServer(int port) {
        server = Undertow.builder()
                .setIoThreads(2)
                .setWorkerThreads(4)
                .addHttpListener(port, ADDRESS)
                .setHandler(exchange -> handler.handleRequest(exchange))
                .build();
    }

    /**
     * Begins to listen; until {@link #serve} whoever asks is told to come again.
     *
     * @param port 0 for any that is free
     * @throws CannotStartException where something else listens there
     */
    static WebServer start(int port) {
        WebServer started = new WebServer(port);
        try {
            started.server.start();
            return started;
        } catch (RuntimeException e) {
            if (Stream.iterate(e, cause -> cause != null, Throwable::getCause)
                    .noneMatch(BindException.class::isInstance)) {
                throw e;
            }
            throw new CannotStartException(
                    ("Something else is at http://%s:%d/ already, perhaps a trial that runs: use that page, or choose another"
                                    + " port by --trial.port=PORT (0 for any free one)")
                            .formatted(ADDRESS, port));
        }
    }

    URI address() {
        int port = ((InetSocketAddress) server.getListenerInfo().getFirst().getAddress()).getPort();
        return URI.create("http://%s:%d/".formatted(ADDRESS, port));
    }

    void serve(HttpHandler answers) {
        handler = answers;
    }

    @Override
    public void close() {
        server.stop();
    }
}

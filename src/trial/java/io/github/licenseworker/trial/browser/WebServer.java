package io.github.licenseworker.trial.browser;

import io.github.licenseworker.simulator.control.LocalRequests;
import io.github.licenseworker.trial.start.CannotStartException;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.PathHandler;
import io.undertow.util.Headers;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The trial's web server, for this machine alone. Each request has a virtual thread, so a handler may take its time; one
 * that still runs when the server closes is interrupted.
 */
final class WebServer implements AutoCloseable {

    private static final String ADDRESS = "127.0.0.1";

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final PathHandler paths =
            new PathHandler(exchange -> refuse(exchange, 503, "The trial is starting. Try again in some seconds"));
    private final Undertow server;

    private WebServer(int port) {
        server = Undertow.builder()
                .setIoThreads(2)
                .setWorkerThreads(2)
                .addHttpListener(port, ADDRESS)
                .setHandler(this::receive)
                .build();
    }

    /**
     * Begins to listen; what is asked before {@link #serve} says how to answer is told to come again.
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
            started.close();
            throw new CannotStartException("""
                    Something else is at http://%s:%d/ already, perhaps a trial that runs: open that page, or choose another \
                    port by --trial.port=PORT (0 for any free one)""".formatted(ADDRESS, port));
        }
    }

    URI address() {
        int port = ((InetSocketAddress) server.getListenerInfo().getFirst().getAddress()).getPort();
        return URI.create("http://%s:%d/".formatted(ADDRESS, port));
    }

    /** Leaves a path, and all below it that is not left to others, to a handler. */
    void serve(String path, HttpHandler handler) {
        var unused = paths.addPrefixPath(path, handler);
    }

    private void receive(HttpServerExchange exchange) {
        Optional<String> refusal = LocalRequests.refusal(
                exchange.getRequestHeaders().contains(Headers.HOST)
                        ? exchange.getRequestHeaders().getFirst(Headers.HOST)
                        : "",
                Optional.ofNullable(exchange.getRequestHeaders().getFirst(Headers.ORIGIN)));
        var unused = exchange.dispatch(threads, dispatched -> {
            var unusedStart = dispatched.startBlocking();
            if (refusal.isPresent()) {
                refuse(dispatched, 403, refusal.get());
            } else {
                paths.handleRequest(dispatched);
            }
        });
    }

    private static void refuse(HttpServerExchange exchange, int status, String message) {
        new JsonAnswer(status, new Message(message)).send(exchange);
    }

    /** What a person is told. */
    record Message(String message) {}

    @Override
    public void close() {
        server.stop();
        threads.shutdownNow();
        threads.close();
    }
}

package io.github.licenseworker.trial.browser;

import io.github.licenseworker.simulator.PortInUseException;
import io.github.licenseworker.trial.start.CannotStartException;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.util.Headers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/** The trial's web server, on the loopback interface. */
final class WebServer implements AutoCloseable {

    private static final String ADDRESS = "127.0.0.1";

    private static final String CHOOSE = "choose another port by --trial.port=PORT (0 for any free one)";
    private static final String IN_USE =
            "Something else is at http://%s:%d/ already, perhaps a trial that runs: use that page, or " + CHOOSE;
    private static final String UNUSABLE = "Port %d cannot be used by whoever has started this: " + CHOOSE;

    private final Undertow server;
    private volatile HttpHandler handler = unavailable("The trial is starting. Try again in some seconds\n");

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
     * @throws CannotStartException where something else listens there, or nobody may
     */
    static WebServer start(int port) {
        WebServer started = new WebServer(port);
        try {
            started.server.start();
            return started;
        } catch (RuntimeException e) {
            if (!PortInUseException.isReasonFor(e)) {
                throw e;
            }
            throw new CannotStartException(isInUse(port) ? IN_USE.formatted(ADDRESS, port) : UNUSABLE.formatted(port));
        }
    }

    /** What refuses a port for want of rights is told in the same way as a port that is taken. */
    private static boolean isInUse(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException nobody) {
            return false;
        }
    }

    URI address() {
        int port = ((InetSocketAddress) server.getListenerInfo().getFirst().getAddress()).getPort();
        return URI.create("http://%s:%d/".formatted(ADDRESS, port));
    }

    void serve(HttpHandler answers) {
        handler = answers;
    }

    /** From now on whoever asks is told that the trial ends. */
    void stopServing() {
        handler = unavailable("The trial ends\n");
    }

    private static HttpHandler unavailable(String why) {
        return exchange -> {
            exchange.setStatusCode(503);
            exchange.getResponseHeaders()
                    .put(Headers.CONTENT_TYPE, "text/plain; charset=utf-8")
                    .put(Headers.RETRY_AFTER, 2);
            exchange.getResponseSender().send(why);
        };
    }

    @Override
    public void close() {
        server.stop();
    }
}

package io.github.licenseworker.simulator.http;

import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;

/**
 * A server on 127.0.0.1 that answers every request on a virtual thread of its own, so that any number of them can be
 * held. It is made first and started later, because a simulator is complete only then.
 */
public final class LoopbackServer implements AutoCloseable {

    /** Decides on one request; interrupted where the server closes meanwhile. */
    public interface RequestHandler {

        HttpReply answer(ReceivedRequest request) throws InterruptedException;
    }

    private static final String ADDRESS = "127.0.0.1";

    private final int wantedPort;
    private final InstantSource clock;
    private final RequestHandler handler;
    private final ExecutorService virtualThreads = Executors.newVirtualThreadPerTaskExecutor();
    private final Undertow server;

    private LoopbackServer(int port, Consumer<Undertow.Builder> listener, InstantSource clock, RequestHandler handler) {
        this.wantedPort = port;
        this.clock = clock;
        this.handler = handler;
        Undertow.Builder builder = Undertow.builder().setIoThreads(2).setWorkerThreads(1);
        listener.accept(builder);
        this.server = builder.setHandler(this::receive).build();
    }

    /**
     * Makes a server without TLS.
     *
     * @param port 0 for any that is free
     * @param clock for the header {@code Date}
     */
    public static LoopbackServer http(int port, InstantSource clock, RequestHandler handler) {
        return new LoopbackServer(port, builder -> builder.addHttpListener(port, ADDRESS), clock, handler);
    }

    /** Makes a server with TLS; otherwise as {@link #http}. */
    public static LoopbackServer https(int port, SSLContext tls, InstantSource clock, RequestHandler handler) {
        return new LoopbackServer(port, builder -> builder.addHttpsListener(port, ADDRESS, tls), clock, handler);
    }

    /**
     * Begins to listen.
     *
     * @throws IllegalStateException where the port is taken, which the message names
     */
    public void start() {
        try {
            server.start();
        } catch (RuntimeException e) {
            close();
            throw new IllegalStateException("Nothing can listen on %s:%d".formatted(ADDRESS, wantedPort), e);
        }
    }

    /** The port on which the server listens once it is started. */
    public int port() {
        return ((InetSocketAddress) server.getListenerInfo().getFirst().getAddress()).getPort();
    }

    /** Stops, and interrupts the requests that are held. */
    @Override
    public void close() {
        server.stop();
        virtualThreads.shutdownNow();
        virtualThreads.close();
    }

    private void receive(HttpServerExchange exchange) {
        exchange.getRequestReceiver()
                .receiveFullBytes((received, body) -> received.dispatch(
                        virtualThreads, dispatched -> answer(dispatched, ReceivedRequest.of(dispatched, body))));
    }

    private void answer(HttpServerExchange exchange, ReceivedRequest request) throws IOException {
        decide(request).send(exchange, clock.instant());
    }

    private HttpReply decide(ReceivedRequest request) {
        try {
            return handler.answer(request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return HttpReply.dropped();
        }
    }
}

package io.github.licenseworker.commandline;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits on this machine alone for the browser that comes back from the sign-in page. */
final class RedirectListener implements AutoCloseable {

    private static final String PAGE = "<!doctype html><meta charset=\"utf-8\"><title>Consent</title>"
            + "<p>Entra has answered. Close this window and go back to the terminal, which says how it went.";

    /** A browser that has opened a connection in advance, and says nothing, keeps nobody else from being answered. */
    private static final Duration LONGEST_REQUEST = Duration.ofSeconds(10);

    private final HttpServer server;
    private final String state;
    private final CompletableFuture<AuthorizationResponse> answer = new CompletableFuture<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("redirect-timer").daemon().factory());

    private RedirectListener(HttpServer server, String state) {
        this.server = server;
        this.state = state;
    }

    /**
     * Listens.
     *
     * @param port zero for any free one
     * @param state of the sign-in that is waited for; answers to others are not heard
     */
    static RedirectListener open(int port, String state) throws IOException {
        return open(port, state, LONGEST_REQUEST);
    }

    /**
     * Listens.
     *
     * @param longestRequest how long a request and its answer may take
     */
    static RedirectListener open(int port, String state, Duration longestRequest) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        RedirectListener listener = new RedirectListener(server, state);
        server.createContext("/", listener::handle);
        server.setExecutor(request -> listener.carryOut(request, longestRequest));
        server.start();
        return listener;
    }

    URI redirectUri() {
        return AuthorizationRequest.redirectUri(server.getAddress().getPort());
    }

    /** The first answer that comes; empty where none comes in time. */
    Optional<AuthorizationResponse> await(Duration timeout) {
        try {
            return Optional.of(answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(1);
        timer.shutdownNow();
    }

    /** Reading the request is part of it, and a thread that is interrupted in that closes the connection. */
    private void carryOut(Runnable request, Duration longest) {
        Thread thread = Thread.startVirtualThread(request);
        var unused = timer.schedule(thread::interrupt, longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A browser asks for other things, too, such as an icon, and any page on this machine may send it here. */
    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Optional<AuthorizationResponse> found = AuthorizationResponse.parse(exchange.getRequestURI())
                    .filter(it -> it.state().equals(state));
            byte[] page = (found.isPresent() ? PAGE : "").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(found.isPresent() ? 200 : 404, page.length == 0 ? -1 : page.length);
            exchange.getResponseBody().write(page);
            found.ifPresent(answer::complete);
        }
    }
}

package io.github.licenseworker.simulator.control;

import io.github.licenseworker.simulator.http.HttpReply;
import io.github.licenseworker.simulator.http.LoopbackServer;
import io.github.licenseworker.simulator.http.ReceivedRequest;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Serves the page, and the same actions to programs, on the loopback interface. */
public final class ControlServer implements AutoCloseable {

    private static final Map<String, String> HEADERS = Map.of(
            "Cache-Control",
            "no-store",
            "Content-Security-Policy",
            // A page of this machine may show it beside its own content
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; "
                    + "frame-ancestors http://127.0.0.1:* http://localhost:*");

    private final Microsoft microsoft;
    private final ControlActions actions;
    private final LoopbackServer server;

    private ControlServer(Microsoft microsoft, int port) {
        this.microsoft = microsoft;
        this.actions = new ControlActions(microsoft);
        this.server = LoopbackServer.http(port, InstantSource.system(), this::answer);
    }

    /**
     * Starts the server.
     *
     * @param port 0 for any that is free
     * @throws IllegalStateException where the port is taken
     */
    public static ControlServer start(Microsoft microsoft, int port) {
        ControlServer control = new ControlServer(microsoft, port);
        control.server.start();
        return control;
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.port() + "/");
    }

    private HttpReply answer(ReceivedRequest request) {
        Optional<String> refusal = LocalRequests.refusal(request);
        if (refusal.isPresent()) {
            return text(403, refusal.get());
        }
        if (request.method().equals("POST")) {
            return perform(request);
        }
        return request.path().equals("/")
                ? HttpReply.of(200, "text/html; charset=utf-8", new ControlPage(microsoft).html())
                        .with(HEADERS)
                : text(404, "There is one page only: " + address());
    }

    private HttpReply perform(ReceivedRequest request) {
        try {
            actions.perform(request.path().substring(1), new Form(request.formParameters()));
            return HttpReply.empty(303).with("Location", "/");
        } catch (IllegalArgumentException | NoSuchElementException e) {
            return text(400, e.getMessage());
        }
    }

    private static HttpReply text(int status, String text) {
        return HttpReply.of(status, "text/plain; charset=utf-8", text + "\n");
    }

    @Override
    public void close() {
        server.close();
    }
}

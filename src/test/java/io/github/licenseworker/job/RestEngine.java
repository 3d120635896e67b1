package io.github.licenseworker.job;

import static java.util.Objects.requireNonNullElseGet;

import io.camunda.client.CamundaClient;
import io.github.licenseworker.simulator.http.HttpReply;
import io.github.licenseworker.simulator.http.LoopbackServer;
import io.github.licenseworker.simulator.http.ReceivedRequest;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Stands in for the engine's REST API, which the embedded engine lacks: takes every command, and only counts them. */
final class RestEngine implements AutoCloseable {

    private final Queue<ReceivedRequest> requests = new ConcurrentLinkedQueue<>();
    private final Queue<HttpReply> replies = new ConcurrentLinkedQueue<>();
    private final CamundaClient client;
    private final int port;
    private LoopbackServer server;

    RestEngine() {
        server = start(0);
        port = server.port();
        client = CamundaClient.newClientBuilder()
                .preferRestOverGrpc(true)
                .restAddress(URI.create("http://127.0.0.1:" + port))
                .withChainHandlers(EngineClients.sendEachRequestOnce())
                .build();
    }

    /** As the worker has one. */
    CamundaClient client() {
        return client;
    }

    List<ReceivedRequest> requests() {
        return List.copyOf(requests);
    }

    /** What the next commands are answered instead of that they are taken. */
    void answer(HttpReply... next) {
        replies.addAll(List.of(next));
    }

    /** Refuses connections from now on. */
    void stop() {
        server.close();
    }

    /** Can be reached again after a stop. */
    void start() {
        server = start(port);
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }

    private LoopbackServer start(int onPort) {
        LoopbackServer started = LoopbackServer.http(onPort, InstantSource.system(), request -> {
            requests.add(request);
            return requireNonNullElseGet(replies.poll(), () -> HttpReply.empty(204));
        });
        started.start();
        return started;
    }
}

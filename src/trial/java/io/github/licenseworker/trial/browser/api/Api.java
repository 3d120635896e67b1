package io.github.licenseworker.trial.browser.api;

import io.github.licenseworker.trial.browser.view.EngineView;
import io.github.licenseworker.trial.engine.EmbeddedEngine;
import io.undertow.server.HttpHandler;
import io.undertow.server.RoutingHandler;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The JSON interface over an engine. Whoever starts the server may add endpoints of their own, which are answered by the
 * same rules, and takes {@link #handler} for the whole server.
 */
public final class Api implements AutoCloseable {

    private final RoutingHandler routes = new RoutingHandler();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Changes changes;

    /**
     * Makes the interface.
     *
     * @param run another text with each start, so that a page notices that it is of an earlier one
     */
    public Api(EmbeddedEngine engine, String run) {
        EngineView view = new EngineView(engine);
        changes = new Changes(view, engine.clock(), run);
        var unused = routes.get("/api/events", changes.handler());
        new TaskEndpoints(view, engine.userTasks()).addTo(this);
        new ProcessEndpoints(view, engine).addTo(this);
        new InstanceEndpoints(view, engine).addTo(this);
    }

    /** Answers GET requests for a path, whose variable parts are in braces. */
    public void get(String path, Endpoint endpoint) {
        var unused = routes.get(path, new EndpointHandler(endpoint, threads));
    }

    /** Answers POST requests for a path, whose variable parts are in braces. */
    public void post(String path, Endpoint endpoint) {
        var unused = routes.post(path, new EndpointHandler(endpoint, threads));
    }

    /** Tells the open pages that something has changed that the engine knows nothing of. */
    public void changed() {
        changes.note();
    }

    /**
     * Answers all requests of this machine, and refuses those that come from pages of others.
     *
     * @param files what answers where no endpoint does
     */
    public HttpHandler handler(HttpHandler files) {
        return new LocalOnly(routes.setFallbackHandler(files));
    }

    @Override
    public void close() {
        changes.close();
        threads.shutdownNow();
    }
}

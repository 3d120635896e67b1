package io.github.licenseworker.trial.browser.api;

import io.github.licenseworker.trial.browser.view.EngineView;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.sse.ServerSentEventConnection;
import io.undertow.server.handlers.sse.ServerSentEventHandler;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Tells every open page when something has changed, by server-sent events. */
final class Changes implements AutoCloseable {

    private static final long BETWEEN_LOOKS_MILLIS = 200;
    private static final long HEARTBEAT_MILLIS = 15_000;

    private final EngineView view;
    private final InstantSource clock;
    private final String run;
    private final AtomicInteger others = new AtomicInteger();
    private final ServerSentEventHandler pages = new ServerSentEventHandler(this::greet);
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("trial-changes").factory());
    private int told;

    Changes(EngineView view, InstantSource clock, String run) {
        this.view = view;
        this.clock = clock;
        this.run = run;
        var unused = looks.scheduleWithFixedDelay(
                this::lookAgain, BETWEEN_LOOKS_MILLIS, BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS);
    }

    HttpHandler handler() {
        return pages;
    }

    /** Takes note of a change that the engine knows nothing of. */
    void note() {
        others.incrementAndGet();
    }

    private void greet(ServerSentEventConnection page, String lastEventId) {
        page.setKeepAliveTime(HEARTBEAT_MILLIS);
        tell(page, event(position()));
    }

    /** One look that fails would end all others, and nobody would be told of a change again. */
    private void lookAgain() {
        try {
            look();
        } catch (RuntimeException defect) {
            EndpointHandler.log("changes", defect);
        }
    }

    private void look() {
        int position = position();
        if (position != told) {
            told = position;
            String event = event(position);
            pages.getConnections().forEach(page -> tell(page, event));
        }
    }

    private int position() {
        return view.position() + others.get();
    }

    private String event(int position) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("run", run);
        data.put("now", clock.instant());
        data.put("position", position);
        return Json.write(data);
    }

    private static void tell(ServerSentEventConnection page, String event) {
        page.send(event, "change", null, null);
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }
}

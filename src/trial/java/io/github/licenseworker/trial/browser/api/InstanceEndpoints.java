package io.github.licenseworker.trial.browser.api;

import io.github.licenseworker.trial.browser.view.EngineView;
import io.github.licenseworker.trial.engine.EmbeddedEngine;

/** The process instances, and what can be done to them. */
record InstanceEndpoints(EngineView view, EmbeddedEngine engine) {

    void addTo(Api api) {
        api.get("/api/instances", call -> Reply.of(view.instances()));
        api.get("/api/instances/{key}", this::show);
        api.get("/api/decisions/{key}", this::showDecision);
        api.post("/api/instances/{key}/cancellation", this::cancel);
        api.post("/api/incidents/{key}/resolution", this::resolve);
        api.post("/api/messages", this::publish);
    }

    private Reply show(Call call) {
        return Reply.of(view.instance(call.key())
                .orElseThrow(() -> Refusal.notFound("There is no process instance " + call.path("key"))));
    }

    private Reply showDecision(Call call) {
        return Reply.of(view.decision(call.path("key"))
                .orElseThrow(() -> Refusal.notFound("No decision was evaluated under " + call.path("key"))));
    }

    private Reply cancel(Call call) {
        call.noBody();
        var unused = engine.client().newCancelInstanceCommand(call.key()).send().join();
        return Reply.done();
    }

    private Reply resolve(Call call) {
        call.noBody();
        long incident = call.key();
        if (!view.isOpenIncident(incident)) {
            throw Refusal.conflict("There is no such incident: somebody has resolved it, or its process has ended");
        }
        view.jobOfIncident(incident).ifPresent(job -> {
            var unused = engine.client()
                    .newUpdateRetriesCommand(job.key())
                    .retries(job.retries())
                    .send()
                    .join();
        });
        var unused = engine.client().newResolveIncidentCommand(incident).send().join();
        return Reply.done();
    }

    private Reply publish(Call call) {
        Call.Body body = call.body("name", "correlationKey", "variables");
        String message = body.text("name");
        String correlationKey = body.text("correlationKey");
        if (!view.isAwaited(message, correlationKey)) {
            throw Refusal.conflict(
                    "No process waits for the message '%s' with the key '%s' now".formatted(message, correlationKey));
        }
        engine.publish(message, correlationKey, Json.toMap(body.variables()));
        return Reply.done();
    }
}

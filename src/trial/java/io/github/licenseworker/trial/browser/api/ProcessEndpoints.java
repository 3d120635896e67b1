package io.github.licenseworker.trial.browser.api;

import io.github.licenseworker.trial.browser.view.Definition;
import io.github.licenseworker.trial.browser.view.EngineView;
import io.github.licenseworker.trial.engine.EmbeddedEngine;
import java.util.Map;

/** The processes that can be started. */
record ProcessEndpoints(EngineView view, EmbeddedEngine engine) {

    void addTo(Api api) {
        api.get("/api/processes", call -> Reply.of(view.definitions()));
        api.get("/api/processes/{id}", call -> Reply.of(process(call)));
        api.post("/api/processes/{id}/instances", this::start);
    }

    private Reply start(Call call) {
        Map<String, Object> variables = Json.toMap(call.body("variables").variables());
        String process = process(call).definition().id();
        return Reply.created(Map.of("instance", engine.startProcess(process, variables)));
    }

    private Definition.WithForm process(Call call) {
        return view.definition(call.path("id"))
                .orElseThrow(() -> Refusal.notFound("There is no process " + call.path("id")));
    }
}

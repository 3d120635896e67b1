package io.github.licenseworker.trial.browser.api;

import io.github.licenseworker.trial.browser.view.EngineView;

/** The process instances, and what can be done to them. */
record InstanceEndpoints(EngineView view) {

    void addTo(Api api) {
        api.get("/api/instances", call -> Reply.of(view.instances()));
    }
}

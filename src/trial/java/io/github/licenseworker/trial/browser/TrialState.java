package io.github.licenseworker.trial.browser;

import io.undertow.server.HttpServerExchange;
import java.net.URI;
import java.time.InstantSource;

/**
 * What the page asks first.
 *
 * @param run another one with each start
 * @param microsoft the page of the simulated Microsoft
 */
record TrialState(String run, InstantSource clock, URI microsoft) {

    void answer(HttpServerExchange exchange) {
        JsonAnswer.ok(new State(run, clock.instant().toString(), microsoft.toString()))
                .send(exchange);
    }

    private record State(String run, String now, String microsoft) {}
}

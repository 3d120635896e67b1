package io.github.licenseworker.trial.browser;

import io.github.licenseworker.trial.browser.api.Api;
import io.github.licenseworker.trial.browser.api.Call;
import io.github.licenseworker.trial.browser.api.Refusal;
import io.github.licenseworker.trial.browser.api.Reply;
import io.github.licenseworker.trial.engine.EmbeddedEngine;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;

/** Lets time pass for the engine, the simulated Microsoft and the worker, which all read the engine's clock. */
record TimeLapse(EmbeddedEngine engine, Api api) {

    private static final Duration LONGEST = Duration.ofDays(31);

    void addTo(Api routes) {
        routes.post("/api/time", this::pass);
    }

    private Reply pass(Call call) {
        engine.increaseTime(duration(call.body("by").text("by")));
        api.changed();
        return Reply.of(Map.of("now", engine.clock().instant()));
    }

    private static Duration duration(String text) {
        try {
            Duration duration = Duration.parse(text);
            if (duration.isPositive() && duration.compareTo(LONGEST) <= 0) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            // said below
        }
        throw Refusal.badRequest("'by' is '%s'. Give a time up to 31 days, such as PT1H or P7D".formatted(text));
    }
}

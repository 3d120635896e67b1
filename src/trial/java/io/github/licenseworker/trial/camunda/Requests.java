package io.github.licenseworker.trial.camunda;

import io.github.licenseworker.trial.demo.Onboardings.ProcessStart;
import io.github.licenseworker.trial.start.CannotStartException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Whether a start of the trial begins new processes: by default each request is made once in a Camunda. */
enum Requests {
    ONCE,
    AGAIN,
    NONE;

    /** As long as somebody may come back to a trial. */
    private static final Duration REMEMBERED = Duration.ofDays(30);

    /**
     * Reads the setting.
     *
     * @throws CannotStartException where it is none of the values
     */
    static Requests of(String setting) {
        return Arrays.stream(values())
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(setting))
                .findFirst()
                .orElseThrow(() -> new CannotStartException(
                        "trial.requests is '%s'. Give once, again or none".formatted(setting)));
    }

    /** Starts processes and returns how many. */
    int start(List<ProcessStart> starts, OwnCamunda camunda, Prefix prefix) {
        int started = 0;
        for (ProcessStart start : starts) {
            if (isDue(start, camunda, prefix)) {
                camunda.start(prefix.id(start.processId()), start.variables());
                // Not before, or a start that was refused or killed would count as made
                boolean unused = mark(start, camunda, prefix, REMEMBERED);
                started++;
            }
        }
        return started;
    }

    private boolean isDue(ProcessStart start, OwnCamunda camunda, Prefix prefix) {
        return switch (this) {
            case ONCE -> mark(start, camunda, prefix, Duration.ZERO);
            case AGAIN -> true;
            case NONE -> false;
        };
    }

    private static boolean mark(ProcessStart start, OwnCamunda camunda, Prefix prefix, Duration time) {
        return camunda.mark(prefix.id("request"), prefix.id(start.name() + " " + start.processId()), time);
    }
}

package io.github.licenseworker.trial.browser.view;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A process instance.
 *
 * @param parent the instance that called it
 * @param root the one that nobody called
 * @param end the names of the end events that it reached
 * @param at the names of the elements at which it waits
 */
public record Instance(
        long key,
        ProcessName process,
        @Nullable Long parent,
        long root,
        @Nullable String person,
        @Nullable String customer,
        @Nullable String product,
        State state,
        Instant started,
        @Nullable Instant ended,
        @Nullable String end,
        List<String> at) {

    /** An instance has an incident also where one that it called has one. */
    public enum State {
        @JsonProperty("active")
        ACTIVE,
        @JsonProperty("incident")
        INCIDENT,
        @JsonProperty("completed")
        COMPLETED,
        @JsonProperty("terminated")
        TERMINATED
    }
}

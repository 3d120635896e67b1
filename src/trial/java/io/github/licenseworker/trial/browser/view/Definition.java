package io.github.licenseworker.trial.browser.view;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * The newest version of a process.
 *
 * @param startForm the id of the form that starts it
 */
public record Definition(
        String id,
        String name,
        @Nullable String startForm,
        @Nullable String description) {

    /** With its diagram, and the form that starts it. */
    public record WithForm(
            @JsonUnwrapped Definition definition,
            String xml,
            @Nullable JsonNode schema) {}

    static Definition of(DeployedProcess process) {
        return new Definition(
                process.process().id(), process.process().name(), process.startForm(), process.description());
    }
}

package io.github.licenseworker.trial.browser.view;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * A task and its form.
 *
 * @param schema the form
 * @param data the variables that it can show
 */
public record TaskWithForm(@JsonUnwrapped Task task, JsonNode schema, Map<String, JsonNode> data) {}

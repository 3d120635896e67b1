package io.github.licenseworker.bpmn;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/** A value of another property that a property of a template is shown for. */
record Condition(String property, Set<String> values) {

    /** All of them have to be met. */
    static List<Condition> of(JsonNode property) {
        JsonNode condition = property.path("condition");
        if (condition.isMissingNode()) {
            return List.of();
        }
        return condition.has("allMatch")
                ? condition.path("allMatch").valueStream().map(Condition::read).toList()
                : List.of(read(condition));
    }

    private static Condition read(JsonNode condition) {
        return new Condition(
                condition.path("property").asText(),
                condition.has("oneOf")
                        ? condition
                                .path("oneOf")
                                .valueStream()
                                .map(JsonNode::asText)
                                .collect(toSet())
                        : Set.of(condition.path("equals").asText()));
    }
}

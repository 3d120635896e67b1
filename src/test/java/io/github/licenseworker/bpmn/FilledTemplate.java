package io.github.licenseworker.bpmn;

import com.fasterxml.jackson.databind.JsonNode;
import io.camunda.zeebe.model.bpmn.builder.ServiceTaskBuilder;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.trial.engine.EmbeddedEngine;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A template as Modeler applies it: with its defaults, and one field filled in otherwise. */
record FilledTemplate(Template template, Map<String, String> choices) {

    /** A field that makes an input variable, and is there with the template's other fields filled in so. */
    record Field(FilledTemplate filled, JsonNode property) {

        /** The variable that the worker reads. */
        String name() {
            return property.at("/binding/name").asText();
        }

        String jobType() {
            return filled.template().jobType().orElseThrow();
        }

        boolean isRequired() {
            return property.at("/constraints/notEmpty").asBoolean();
        }

        /** What the template takes in this field. */
        String pattern() {
            return property.at("/constraints/pattern/value").asText();
        }

        /**
         * Deploys a task of the template.
         *
         * @param source what the field holds; null where it is empty
         */
        LicenseTask task(EmbeddedEngine engine, @Nullable String source) {
            Map<String, String> inputs = new LinkedHashMap<>(filled.inputs());
            inputs.put(name(), source);
            return LicenseTask.deploy(engine, jobType(), task -> withInputs(task, inputs));
        }

        @Override
        public String toString() {
            return filled.template() + " " + name();
        }
    }

    /** Every field for an input, each where it is shown. One that only stands in for another is left out. */
    static Stream<Field> fields(Template template) {
        return template.properties("zeebe:input")
                .filter(property -> property.path("id")
                        .asText()
                        .equals(property.at("/binding/name").asText()))
                .map(property -> new Field(shown(template, property), property));
    }

    private static FilledTemplate shown(Template template, JsonNode property) {
        Map<String, String> choices = new HashMap<>();
        template.properties("zeebe:property")
                .forEach(choice -> choices.put(
                        choice.path("id").asText(), choice.path("value").asText()));
        Condition.of(property).forEach(condition -> choices.put(condition.property(), firstOf(property, condition)));
        return new FilledTemplate(template, choices);
    }

    /** The first as the template names them, which a set has forgotten. */
    private static String firstOf(JsonNode property, Condition condition) {
        String first = property.at("/condition/oneOf/0").asText();
        return first.isEmpty() ? condition.values().iterator().next() : first;
    }

    private Map<String, String> inputs() {
        Map<String, String> inputs = new LinkedHashMap<>();
        template.properties("zeebe:input")
                .filter(property -> Condition.of(property).stream()
                        .allMatch(condition -> condition.values().contains(choices.get(condition.property()))))
                .forEach(property -> inputs.put(property.at("/binding/name").asText(), valueOf(property)));
        return inputs;
    }

    /** What the field begins with; a modeler has to fill in those that are required and begin empty. */
    private static String valueOf(JsonNode property) {
        String value = property.path("value").asText();
        return value.isEmpty() && property.at("/constraints/notEmpty").asBoolean()
                ? "=" + property.at("/binding/name").asText()
                : value;
    }

    private static ServiceTaskBuilder withInputs(ServiceTaskBuilder task, Map<String, String> inputs) {
        // Without a source the input is null, which the builder makes of an empty one
        inputs.forEach((target, source) -> task.zeebeInput(source == null ? "" : source, target));
        return task;
    }
}

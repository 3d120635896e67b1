package io.github.licenseworker.bpmn;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The rules of {@link TemplateRules} for what a modeler sees of a property, in templates that can still be changed. */
final class FieldRules {

    private final List<String> violations = new ArrayList<>();

    private FieldRules() {}

    static List<String> violations(Template template) {
        FieldRules rules = new FieldRules();
        template.properties()
                .filter(property -> !property.path("type").asText().equals("Hidden"))
                .forEach(property -> {
                    rules.checkTexts(property);
                    rules.checkEmptiness(property);
                });
        return rules.violations;
    }

    private void checkTexts(JsonNode property) {
        if (property.path("label").asText().isBlank()) {
            violate(property, "has no label");
        }
        if (!property.has("description") && !property.has("tooltip")) {
            violate(property, "has neither description nor tooltip");
        }
        if (property.path("type").asText().equals("String") && !property.has("placeholder")) {
            violate(property, "is free text without a placeholder");
        }
    }

    /** Modeler holds an empty field against the pattern, too. */
    private void checkEmptiness(JsonNode property) {
        boolean required = property.at("/constraints/notEmpty").asBoolean();
        if (!required && property.at("/constraints/pattern").isObject() && !PropertyRules.accepts(property, "")) {
            violate(property, "may be empty, but its pattern refuses that");
        }
    }

    private void violate(JsonNode property, String what) {
        violations.add(PropertyRules.name(property) + " " + what);
    }
}

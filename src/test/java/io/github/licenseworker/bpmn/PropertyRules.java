package io.github.licenseworker.bpmn;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.StreamSupport;

/** The rules of {@link TemplateRules} that look at the properties of a template one after the other. */
final class PropertyRules {

    private static final Set<String> KEYS = Set.of(
            "id",
            "label",
            "description",
            "tooltip",
            "placeholder",
            "group",
            "type",
            "feel",
            "value",
            "optional",
            "choices",
            "binding",
            "condition",
            "constraints");

    /** What a binding of each kind says besides its type; in a longer form, {@code zeebe:taskDefinition:type}, it is old. */
    private static final Map<String, String> BINDINGS = Map.ofEntries(
            Map.entry("zeebe:input", "name"),
            Map.entry("zeebe:output", "source"),
            Map.entry("zeebe:property", "name"),
            Map.entry("zeebe:taskHeader", "key"),
            Map.entry("zeebe:taskDefinition", "property"),
            Map.entry("zeebe:calledElement", "property"),
            Map.entry("zeebe:formDefinition", "property"),
            Map.entry("zeebe:assignmentDefinition", "property"),
            Map.entry("zeebe:taskSchedule", "property"),
            Map.entry("zeebe:priorityDefinition", "property"),
            Map.entry("zeebe:userTask", ""));

    private static final Pattern CREDENTIAL =
            Pattern.compile("token|secret|password|credential|api.?key", Pattern.CASE_INSENSITIVE);

    private final Template template;
    private final List<String> violations = new ArrayList<>();
    private final Map<String, JsonNode> byId = new HashMap<>();
    private final List<JsonNode> before = new ArrayList<>();

    private PropertyRules(Template template) {
        this.template = template;
    }

    static List<String> violations(Template template) {
        PropertyRules rules = new PropertyRules(template);
        template.properties().forEach(rules::check);
        rules.checkThatInputsAreAlwaysBound();
        return rules.violations;
    }

    private void check(JsonNode property) {
        property.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                violate(property, "has the unknown key %s".formatted(key));
            }
        });
        checkBinding(property);
        checkCondition(property);
        checkGroup(property);
        checkChoices(property);
        checkPattern(property);
        if (CREDENTIAL
                .matcher(property.path("id").asText() + property.path("binding"))
                .find()) {
            violate(property, "could take a credential, and those belong to the worker");
        }
        checkUniqueness(property);
        before.add(property);
        if (property.has("id")) {
            byId.put(property.path("id").asText(), property);
        }
    }

    private void checkBinding(JsonNode property) {
        String type = property.at("/binding/type").asText();
        String member = BINDINGS.get(type);
        if (member == null) {
            violate(property, "is bound to %s, which is unknown or an old form".formatted(type));
        } else if (!member.isEmpty()
                && property.path("binding").path(member).asText().isEmpty()) {
            violate(property, "is bound to %s without %s".formatted(type, member));
        }
    }

    private void checkCondition(JsonNode property) {
        for (Condition condition : Condition.of(property)) {
            JsonNode target = byId.get(condition.property());
            if (target == null) {
                violate(property, "depends on %s, which does not come before it".formatted(condition.property()));
            } else if (!choices(target).containsAll(condition.values())) {
                violate(property, "depends on a value that %s cannot have".formatted(condition.property()));
            }
        }
    }

    private void checkGroup(JsonNode property) {
        String group = property.path("group").asText();
        boolean known = template.json().path("groups").findValuesAsText("id").contains(group);
        boolean hidden = property.path("type").asText().equals("Hidden");
        if (!known && !(hidden && group.isEmpty())) {
            violate(property, "is in the unknown group '%s'".formatted(group));
        }
    }

    private void checkChoices(JsonNode property) {
        if (property.has("choices")
                && property.has("value")
                && !choices(property).contains(property.path("value").asText())) {
            violate(property, "has a default that is none of its choices");
        }
    }

    private void checkPattern(JsonNode property) {
        if (property.at("/constraints/pattern").isMissingNode()) {
            return;
        }
        try {
            if (!accepts(property, property.path("value").asText()) && property.has("value")) {
                violate(property, "has a default that its own pattern refuses");
            }
        } catch (PatternSyntaxException e) {
            violate(property, "has a pattern that does not compile");
        }
    }

    /** Whether a value matches the pattern of a property that has one. */
    static boolean accepts(JsonNode property, String value) {
        return Pattern.compile(property.at("/constraints/pattern/value").asText())
                .matcher(value)
                .find();
    }

    private void checkUniqueness(JsonNode property) {
        for (JsonNode other : before) {
            boolean exclusive = Condition.exclude(property, other);
            if (other.path("binding").equals(property.path("binding")) && !exclusive) {
                violate(property, "is bound to the same as another one that can be there at the same time");
            }
            if (other.has("id") && other.path("id").equals(property.path("id")) && !exclusive) {
                violate(property, "has an id that another one has, too");
            }
        }
    }

    /** A variable that the template leaves open for some choice is taken from around the task, whatever that holds. */
    private void checkThatInputsAreAlwaysBound() {
        for (String input : template.bindings("zeebe:input", "name")) {
            List<List<Condition>> conditions = template.properties("zeebe:input")
                    .filter(property -> property.at("/binding/name").asText().equals(input))
                    .map(Condition::of)
                    .toList();
            if (conditions.stream().anyMatch(List::isEmpty)) {
                continue;
            }
            Set<String> covered = conditions.stream()
                    .flatMap(all -> all.getFirst().values().stream())
                    .collect(toSet());
            JsonNode chosenBy = byId.get(conditions.getFirst().getFirst().property());
            if (chosenBy != null && !covered.containsAll(choices(chosenBy))) {
                violations.add("the input %s is not bound for each choice of %s"
                        .formatted(input, chosenBy.path("id").asText()));
            }
        }
    }

    private static Set<String> choices(JsonNode dropdown) {
        return StreamSupport.stream(dropdown.path("choices").spliterator(), false)
                .map(choice -> choice.path("value").asText())
                .collect(toSet());
    }

    private void violate(JsonNode property, String what) {
        violations.add(name(property) + " " + what);
    }

    static String name(JsonNode property) {
        return property.has("id")
                ? property.path("id").asText()
                : property.path("binding").toString();
    }
}

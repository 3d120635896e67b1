package io.github.licenseworker.bpmn;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Camunda's schema of element templates lets pass, and Modeler drops or shows wrongly without a word. The rules for
 * single properties are {@link PropertyRules} and {@link FieldRules}, those for several files {@link TemplateVersions}.
 */
final class TemplateRules {

    private static final int LARGEST_ICON = 8 * 1024;
    private static final String ICON = "data:image/svg+xml,";

    private static final Pattern HOME = Pattern.compile("(?m)^    <url>(.*)</url>");

    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final Set<String> KEYS = Set.of(
            "$schema",
            "name",
            "id",
            "version",
            "description",
            "documentationRef",
            "keywords",
            "category",
            "engines",
            "appliesTo",
            "elementType",
            "groups",
            "properties",
            "icon");
    private static final Set<String> GROUP_KEYS = Set.of("id", "label", "openByDefault", "tooltip");

    private final Template template;
    private final List<String> violations = new ArrayList<>();

    private TemplateRules(Template template) {
        this.template = template;
    }

    /** What is wrong with a template; empty where nothing is. */
    static List<String> violations(Template template) {
        TemplateRules rules = new TemplateRules(template);
        rules.checkKeys();
        rules.checkGroups();
        rules.checkIcon();
        rules.checkTaskType();
        rules.violations.addAll(PropertyRules.violations(template));
        return rules.violations;
    }

    /** What is wrong with one that can still be changed. */
    static List<String> violationsOfCurrent(Template template) {
        TemplateRules rules = new TemplateRules(template);
        rules.checkDocumentation();
        rules.violations.addAll(violations(template));
        rules.violations.addAll(FieldRules.violations(template));
        return rules.violations;
    }

    /** Reads a template as it stands in its file, where a key may stand twice. */
    static List<String> duplicateKeys(String text) {
        try {
            var unused = STRICT.readTree(text);
            return List.of();
        } catch (JsonProcessingException e) {
            return List.of(e.getOriginalMessage());
        }
    }

    private void checkKeys() {
        template.json().fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                violate("unknown key %s".formatted(key));
            }
        });
        if (!template.json().path("version").isInt()) {
            violate("version is no number");
        }
    }

    private void checkGroups() {
        Set<String> ids = new HashSet<>();
        Set<String> used = template.properties()
                .map(property -> property.path("group").asText())
                .collect(toSet());
        for (JsonNode group : template.json().path("groups")) {
            String id = group.path("id").asText();
            if (!ids.add(id)) {
                violate("group %s stands there twice".formatted(id));
            }
            if (!used.contains(id)) {
                violate("group %s is empty".formatted(id));
            }
            group.fieldNames().forEachRemaining(key -> {
                if (!GROUP_KEYS.contains(key)) {
                    violate("unknown key %s in group %s".formatted(key, id));
                }
            });
        }
    }

    private void checkIcon() {
        String icon = template.json().at("/icon/contents").asText();
        if (!icon.startsWith(ICON)) {
            violate("icon is no SVG of its own");
        }
        if (icon.length() >= LARGEST_ICON) {
            violate("icon is larger than %d bytes".formatted(LARGEST_ICON));
        }
    }

    private void checkTaskType() {
        boolean service = template.json().at("/elementType/value").asText().equals("bpmn:ServiceTask");
        if (service != template.jobType().isPresent()) {
            violate("a service task needs a job type, and nothing else has one");
        }
    }

    private void checkDocumentation() {
        String reference = template.json().path("documentationRef").asText();
        if (!reference.equals(home() + "/blob/main/" + template.page())) {
            violate("documentationRef does not lead to %s".formatted(template.page()));
        }
        if (!Files.exists(template.page())) {
            violate("there is no page %s".formatted(template.page()));
        }
    }

    /** The project's address, as its pom.xml has it. */
    private static String home() {
        Matcher url = HOME.matcher(ProjectFiles.text(Path.of("pom.xml")));
        return url.find() ? url.group(1) : "";
    }

    private void violate(String what) {
        violations.add(what);
    }
}

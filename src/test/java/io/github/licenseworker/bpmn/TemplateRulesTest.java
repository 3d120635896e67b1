package io.github.licenseworker.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The templates keep the rules, and each rule finds a template that was broken so. */
class TemplateRulesTest {

    @ParameterizedTest
    @MethodSource("current")
    void theTemplateKeepsTheRules(Template template) {
        assertThat(TemplateRules.duplicateKeys(ProjectFiles.text(template.file()))).isEmpty();
        assertThat(TemplateRules.violationsOfCurrent(template)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("frozen")
    void theFrozenTemplateKeepsTheRules(Template template) {
        assertThat(TemplateRules.duplicateKeys(ProjectFiles.text(template.file()))).isEmpty();
        assertThat(TemplateRules.violations(template)).isEmpty();
    }

    @Test
    void theVersionsFollowOnEachOther() {
        assertThat(frozen()).isNotEmpty();
        assertThat(TemplateVersions.violations(current().toList(), frozen().toList()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aBrokenTemplateIsFound(String violation, Consumer<ObjectNode> change) {
        Template broken = changed("assign-license", change);

        assertThat(TemplateRules.violationsOfCurrent(broken)).containsExactly(violation);
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                change("unknown key tooltipp", template -> template.put("tooltipp", "")),
                change("version is no number", template -> template.put("version", "2")),
                change(
                        "group license stands there twice",
                        template -> ((ArrayNode) template.path("groups"))
                                .addObject()
                                .put("id", "license")),
                change(
                        "group more is empty",
                        template -> ((ArrayNode) template.path("groups"))
                                .addObject()
                                .put("id", "more")),
                change(
                        "unknown key open in group license",
                        template -> group(template, 0).put("open", true)),
                change(
                        "icon is no SVG of its own",
                        template -> template.putObject("icon").put("contents", "https://example.com/icon.svg")),
                change(
                        "icon is larger than 8192 bytes",
                        template ->
                                template.putObject("icon").put("contents", "data:image/svg+xml," + "x".repeat(9000))),
                change("a service task needs a job type, and nothing else has one", template -> {
                    var unused = ((ArrayNode) template.path("properties")).remove(0);
                }),
                change(
                        "documentationRef does not lead to element-templates/assign-license.md",
                        template -> template.put("documentationRef", "https://example.com/remove-license.md")),
                change("userId has the unknown key tooltipp", property("userId", p -> p.put("tooltipp", ""))),
                change(
                        "retries is bound to zeebe:taskDefinition:retries, which is unknown or an old form",
                        property("retries", p -> p.putObject("binding").put("type", "zeebe:taskDefinition:retries"))),
                change(
                        "jobTimeout is bound to zeebe:taskHeader without key",
                        property("jobTimeout", p -> p.putObject("binding").put("type", "zeebe:taskHeader"))),
                change(
                        "excludedPlans depends on howMany, which does not come before it",
                        property(
                                "excludedPlans",
                                p -> p.putObject("condition")
                                        .put("property", "howMany")
                                        .put("equals", "one"))),
                change(
                        "retryBackoff depends on jobTimeout, which does not come before it",
                        property(
                                "retryBackoff",
                                p -> p.putObject("condition")
                                        .put("property", "jobTimeout")
                                        .put("equals", "PT5M"))),
                change(
                        "retryBackoff depends on a value that howManySkus cannot have",
                        property(
                                "retryBackoff",
                                p -> p.putObject("condition")
                                        .put("property", "howManySkus")
                                        .put("equals", "none"))),
                change("userId is in the unknown group 'person'", property("userId", p -> p.put("group", "person"))),
                change("userId is in the unknown group ''", property("userId", p -> p.remove("group"))),
                change(
                        "howManySkus has a default that is none of its choices",
                        property("howManySkus", p -> p.put("value", "all"))),
                change(
                        "retries has a default that its own pattern refuses",
                        property("retries", p -> p.put("value", "three"))),
                change(
                        "jobTimeout may be empty, but its pattern refuses that",
                        property("jobTimeout", p -> pattern(p, "^PT\\d+S$"))),
                change("retries has a pattern that does not compile", property("retries", p -> pattern(p, "^(PT"))),
                change(
                        "accessToken could take a credential, and those belong to the worker",
                        property("excludedPlans", p -> p.put("id", "accessToken"))),
                change(
                        "excludedPlans is bound to the same as another one that can be there at the same time",
                        property(
                                "excludedPlans",
                                p -> p.putObject("binding")
                                        .put("type", "zeebe:input")
                                        .put("name", "userId"))),
                change(
                        "userId has an id that another one has, too",
                        property("excludedPlans", p -> p.put("id", "userId"))),
                change("the input skuIds is not bound for each choice of howManySkus", template -> {
                    ArrayNode properties = (ArrayNode) template.path("properties");
                    int hidden = 0;
                    while (!properties.path(hidden).path("value").asText().equals("=null")) {
                        hidden++;
                    }
                    var unused = properties.remove(hidden);
                }),
                change("userId has no label", property("userId", p -> p.put("label", ""))),
                change(
                        "licensesToRemove has neither description nor tooltip",
                        property("licensesToRemove", p -> p.remove("description"))),
                change("userId is free text without a placeholder", property("userId", p -> p.remove("placeholder"))));
    }

    @Test
    void aTemplateWithoutItsPageIsFound() {
        Template template = new Template(Path.of("element-templates/nothing.json"), original("assign-license"));

        assertThat(TemplateRules.violationsOfCurrent(template))
                .contains("there is no page element-templates/nothing.md");
    }

    @Test
    void aKeyThatStandsThereTwiceIsFound() {
        assertThat(TemplateRules.duplicateKeys("{\"id\": \"a\", \"id\": \"b\"}"))
                .containsExactly("Duplicate field 'id'");
    }

    @Test
    void wrongVersionsAreFound() {
        Template one = version("element-templates/a.json", "io.github.licenseworker.a", 3);
        Template old = version("element-templates/versioned/a-1.json", "io.github.licenseworker.a", 1);

        assertThat(TemplateVersions.violations(List.of(one), List.of(old)))
                .containsExactly("a has version 3, but 1 is the last that is frozen");
        assertThat(TemplateVersions.violations(
                        List.of(version("element-templates/a.json", "io.github.licenseworker.a", 2)),
                        List.of(old, version("element-templates/versioned/a-2.json", "io.github.licenseworker.a", 1))))
                .containsExactly("a-2 holds version 1", "a-2 has id and version of another one");
        assertThat(TemplateVersions.violations(
                        List.of(version("element-templates/b.json", "io.github.licenseworker.a", 1)), List.of(old)))
                .containsExactly(
                        "a-1 belongs to no current template",
                        "b has id and version of another one",
                        "b has the id io.github.licenseworker.a");
    }

    private static Stream<Template> current() {
        return Template.current();
    }

    private static Stream<Template> frozen() {
        return Template.frozen();
    }

    private static Arguments change(String violation, Consumer<ObjectNode> change) {
        return Arguments.of(violation, change);
    }

    private static Consumer<ObjectNode> property(String id, Consumer<ObjectNode> change) {
        return template -> change.accept((ObjectNode) template.path("properties")
                .valueStream()
                .filter(property -> property.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow());
    }

    private static void pattern(ObjectNode property, String pattern) {
        ((ObjectNode) property.at("/constraints/pattern")).put("value", pattern);
    }

    private static ObjectNode group(ObjectNode template, int index) {
        return (ObjectNode) template.path("groups").path(index);
    }

    private static Template changed(String name, Consumer<ObjectNode> change) {
        ObjectNode json = original(name);
        change.accept(json);
        return new Template(Path.of("element-templates/%s.json".formatted(name)), json);
    }

    private static ObjectNode original(String name) {
        JsonNode json = ProjectFiles.json(Path.of("element-templates/%s.json".formatted(name)));
        return (ObjectNode) json;
    }

    private static Template version(String file, String id, int version) {
        return new Template(
                Path.of(file),
                JsonNodeFactory.instance.objectNode().put("id", id).put("version", version));
    }
}

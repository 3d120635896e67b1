package io.github.licenseworker.bpmn;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.failure.ErrorCode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables that modelers read name what templates and worker really have, no more and no less. */
class TemplateTablesTest {

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern NAME = Pattern.compile("=\\w+");
    private static final Pattern MEMBER = Pattern.compile("=\\w+\\.\\w+");
    private static final Pattern ROW = Pattern.compile("^\\| `([^`]+)`.*");

    @ParameterizedTest
    @MethodSource("templates")
    void theInputsAreThoseThatTheTemplateLetsFillIn(Template template) {
        assertThat(rows(template.page(), "## Inputs"))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(template.properties("zeebe:input")
                        .filter(property -> !property.path("type").asText().equals("Hidden"))
                        .map(property -> property.at("/binding/name").asText())
                        .collect(toSet()));
    }

    @ParameterizedTest
    @MethodSource("templates")
    void theOutputsAreThoseThatTheTemplateHandsOut(Template template) {
        assertThat(rows(template.page(), "## Outputs"))
                .containsExactlyInAnyOrderElementsOf(template.properties("zeebe:output")
                        .filter(property -> !MEMBER.matcher(source(property)).matches())
                        .map(property -> NAME.matcher(source(property)).matches()
                                ? source(property).substring(1)
                                : property.path("id").asText())
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("jobTemplates")
    void theHeadersAreThoseThatTheTemplateSets(Template template) {
        assertThat(rows(template.page(), "## Retries and timeout"))
                .containsExactlyInAnyOrderElementsOf(template.properties("zeebe:taskHeader")
                        .filter(property -> !property.path("type").asText().equals("Hidden"))
                        .map(property -> property.at("/binding/key").asText())
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("jobTemplates")
    void theErrorsAreThoseThatTheJobThrows(Template template) {
        assertThat(rows(template.page(), "## BPMN errors"))
                .containsExactlyInAnyOrderElementsOf(
                        JobErrors.of(template.jobType().orElseThrow()).stream()
                                .map(Enum::name)
                                .toList());
    }

    @ParameterizedTest
    @MethodSource("jobTemplates")
    void whatIsRequiredIsMarkedSo(Template template) {
        assertThat(lines(template.page(), "## Inputs").filter(line -> line.contains("| required |")))
                .map(TemplateTablesTest::firstCell)
                .containsExactlyInAnyOrderElementsOf(template.properties("zeebe:input")
                        .filter(property -> property.at("/constraints/notEmpty").asBoolean())
                        .filter(property -> !property.has("condition"))
                        .map(property -> property.at("/binding/name").asText())
                        .toList());
    }

    @Test
    void theErrorTableNamesEachErrorAndTheJobTypesThatThrowIt() {
        Set<String> jobTypes = Template.byJobType().keySet();

        assertThat(lines(Path.of("docs/modelers.md"), "## Errors")
                        .filter(line -> ROW.matcher(line).matches())
                        .toList())
                .extracting(
                        TemplateTablesTest::firstCell,
                        line -> jobTypesIn(line.substring(line.lastIndexOf('|', line.length() - 3)), jobTypes))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ErrorCode.values())
                        .map(code -> tuple(
                                code.name(),
                                jobTypes.stream()
                                        .filter(jobType -> JobErrors.of(jobType).contains(code))
                                        .collect(toSet())))
                        .toList());
    }

    private static String source(JsonNode property) {
        return property.at("/binding/source").asText();
    }

    private static Stream<Template> templates() {
        return Template.current();
    }

    private static Stream<Template> jobTemplates() {
        return Template.byJobType().values().stream();
    }

    /** The first cells of the tables under a heading, as far as they are code. */
    private static List<String> rows(Path page, String heading) {
        return lines(page, heading)
                .filter(line -> ROW.matcher(line).matches())
                .map(TemplateTablesTest::firstCell)
                .toList();
    }

    private static Stream<String> lines(Path page, String heading) {
        List<String> all = ProjectFiles.text(page).lines().toList();
        assertThat(all).as(page.toString()).contains(heading);
        return all.stream()
                .skip(all.indexOf(heading) + 1L)
                .takeWhile(line -> !line.startsWith("## ") && !line.startsWith("### "));
    }

    private static Set<String> jobTypesIn(String cell, Set<String> all) {
        Set<String> named = codes(cell);
        return cell.startsWith("| all but ")
                ? all.stream().filter(each -> !named.contains(each)).collect(toSet())
                : named;
    }

    private static Set<String> codes(String cell) {
        return CODE.matcher(cell).results().map(code -> code.group(1)).collect(toSet());
    }

    private static String firstCell(String line) {
        Matcher row = ROW.matcher(line);
        assertThat(row.matches()).as(line).isTrue();
        return row.group(1);
    }
}

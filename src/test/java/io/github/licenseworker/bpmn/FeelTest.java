package io.github.licenseworker.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** Every expression is one for the engine's own parser, which is stricter than Modeler's. */
class FeelTest {

    private static final FeelEngineApi FEEL = FeelEngineBuilder.forJava().build();

    @ParameterizedTest
    @MethodSource("files")
    void everyExpressionIsUnderstood(Path file) {
        assertThat(expressions(file))
                .allSatisfy(expression ->
                        assertThat(failure(expression)).as(expression).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a = = false", "if a then b", "a &lt; 1", "[1, 2", "\"open"})
    void whatIsNoExpressionIsFound(String text) {
        assertThat(failure(text)).isNotEmpty();
    }

    @Test
    void expressionsAreFoundWhereverTheyStand() {
        assertThat(expressions(Path.of("bpmn/license-onboarding.bpmn")))
                .contains("licenseError", "null")
                .anyMatch(expression -> expression.startsWith("if "))
                .hasSizeGreaterThan(50);
        assertThat(expressions(Path.of("element-templates/assign-license.json")))
                .contains("customerId", "licenseWarnings");
        assertThat(files().mapToInt(file -> expressions(file).size()).sum()).isGreaterThan(300);
    }

    private static Stream<Path> files() {
        return Stream.of(
                        ProjectFiles.files("bpmn", ".bpmn"),
                        ProjectFiles.files("bpmn/forms", ".form"),
                        ProjectFiles.files("element-templates", ".json"),
                        ProjectFiles.files("element-templates/versioned", ".json"),
                        ProjectFiles.files("element-templates", ".md"))
                .flatMap(files -> files);
    }

    private static List<String> expressions(Path file) {
        String name = file.getFileName().toString();
        Stream<String> texts = name.endsWith(".bpmn")
                ? texts(xml(file))
                : name.endsWith(".md") ? lines(file) : texts(ProjectFiles.json(file));
        return texts.map(String::strip)
                .filter(text -> text.startsWith("="))
                .map(text -> text.substring(1))
                .toList();
    }

    private static Stream<String> lines(Path page) {
        return ProjectFiles.text(page).lines();
    }

    private static Stream<String> texts(JsonNode node) {
        return node.isTextual() ? Stream.of(node.asText()) : node.valueStream().flatMap(FeelTest::texts);
    }

    private static Stream<String> texts(Node node) {
        Stream<Node> children =
                nodes(node.getChildNodes()::item, node.getChildNodes().getLength());
        Stream<Node> attributes = node.getAttributes() == null
                ? Stream.of()
                : nodes(node.getAttributes()::item, node.getAttributes().getLength());
        String text = node.getNodeValue();
        return Stream.concat(
                text == null ? Stream.of() : Stream.of(text),
                Stream.concat(attributes, children).flatMap(FeelTest::texts));
    }

    private static Stream<Node> nodes(IntFunction<Node> item, int count) {
        return IntStream.range(0, count).mapToObj(item);
    }

    private static Node xml(Path file) {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
        } catch (IOException | ParserConfigurationException | SAXException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String failure(String expression) {
        ParseResult parsed = FEEL.parseExpression(expression);
        return parsed.isSuccess() ? "" : parsed.failure().message();
    }
}

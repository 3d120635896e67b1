package io.github.licenseworker.benchmark.report;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One part of the report.
 *
 * @param part the name by which {@code -Dbenchmark.only} runs it
 * @param body a table and what has to be said to it; empty where nothing was measured
 */
record Section(String heading, String part, String body) {

    static Section of(String heading, String part, MarkdownTable table, String... notes) {
        return new Section(
                heading, part, List.of(notes).stream().collect(Collectors.joining("\n", table + "\n\n", "")));
    }

    static Section notMeasured(String heading, String part) {
        return new Section(heading, part, "");
    }

    String text() {
        String shown = body.isEmpty()
                ? "Not measured in this run; `mvn verify -Pbenchmark -Dbenchmark.only=" + part + "` measures it."
                : body.strip();
        return "### " + heading + "\n\n" + shown + "\n";
    }
}

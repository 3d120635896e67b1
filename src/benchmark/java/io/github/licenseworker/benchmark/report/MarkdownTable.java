package io.github.licenseworker.benchmark.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A table in GitHub's Markdown: the first column is text, the others are figures on the right. */
final class MarkdownTable {

    private final List<String> lines = new ArrayList<>();

    MarkdownTable(List<String> headings) {
        row(headings);
        lines.add(headings.stream().skip(1).map(heading -> "---:|").collect(Collectors.joining("", "|---|", "")));
    }

    MarkdownTable row(List<String> cells) {
        lines.add(cells.stream().collect(Collectors.joining(" | ", "| ", " |")));
        return this;
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}

package io.github.licenseworker.benchmark.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The part of a Markdown file between two markers, which are comments. What is outside of them stays as it is. */
record MeasuredPart(Path file) {

    static final String BEGIN = "<!-- measured: begin. mvn verify -Pbenchmark writes what follows -->";
    static final String END = "<!-- measured: end -->";

    /**
     * Replaces the part.
     *
     * @throws IOException where the file cannot be read or written, or does not have each marker once and in this order
     */
    void replaceWith(String text) throws IOException {
        String before = Files.readString(file);
        int begin = before.indexOf(BEGIN);
        int end = before.indexOf(END);
        if (begin < 0 || end < begin || begin != before.lastIndexOf(BEGIN) || end != before.lastIndexOf(END)) {
            throw new IOException(
                    "Put these two lines into " + file + ", each once and in this order: " + BEGIN + " and " + END);
        }
        var unused = Files.writeString(
                file, before.substring(0, begin) + BEGIN + "\n\n" + text.strip() + "\n\n" + before.substring(end));
    }
}

package io.github.licenseworker.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.licenseworker.benchmark.result.DrainResult;
import io.github.licenseworker.benchmark.result.Environment;
import io.github.licenseworker.benchmark.result.InnerResult;
import io.github.licenseworker.benchmark.result.Result;
import io.github.licenseworker.benchmark.result.Results;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * What becomes of recorded measurements. The expected files are written by {@link Report#main} with {@code
 * results.json} and a file that has only the markers; look at the change before you commit it.
 */
class ReportTest {

    private static final Path RECORDED = Path.of("src/test/resources/benchmark");
    private static final Results ALL = recorded();

    private static final String ONLY_MARKERS = MeasuredPart.BEGIN + "\n" + MeasuredPart.END + "\n";

    @TempDir
    Path folder;

    private Path markdown;
    private Path chart;

    @BeforeEach
    void emptyReport() throws IOException {
        markdown = Files.writeString(folder.resolve("performance.md"), ONLY_MARKERS);
        chart = folder.resolve("performance.svg");
    }

    @Test
    void theTablesShowMediansSpreadsAndRatios() throws IOException {
        Report.write(ALL, markdown, chart);

        assertThat(markdown).hasSameTextualContentAs(RECORDED.resolve("performance.md"));
    }

    @Test
    void theChartShowsTheDrains() throws IOException {
        Report.write(ALL, markdown, chart);

        assertThat(chart).hasSameTextualContentAs(RECORDED.resolve("performance.svg"));
    }

    /** GitHub shows an SVG file only where it is one, and runs nothing within it. */
    @Test
    void theChartIsXmlWithoutScriptsAndHasABackground() throws Exception {
        Report.write(ALL, markdown, chart);

        Element svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(chart.toFile())
                .getDocumentElement();
        NodeList rectangles = svg.getElementsByTagName("rect");
        assertThat(svg.getElementsByTagName("script").getLength()).isZero();
        assertThat(((Element) rectangles.item(0)).getAttribute("fill")).isEqualTo("#ffffff");
    }

    @Test
    void theLimitIsTheSmallerOfThePlainWorkersRateAndConcurrencyByLatency() throws IOException {
        Duration latency = Duration.ofMillis(100);
        Report.write(
                results(
                        // 8 ÷ 0.1 s are 80 jobs a second, which this plain worker does not reach
                        drain("plain-8", 8, latency, 1, 50),
                        drain("worker-8", 8, latency, 1, 40),
                        // and which this one surpasses
                        drain("plain-8", 8, latency, 2, 100),
                        drain("worker-8", 8, latency, 2, 72),
                        drain("worker-8", 8, latency, 3, 60)),
                markdown,
                chart);

        assertThat(sectionOf("Share of the limit")).contains("| worker-8 | 0.80 (0.75–0.90) |");
    }

    @Test
    void aPartThatWasNotMeasuredSaysSoAndLeavesNoOldFigures() throws IOException {
        Report.write(ALL, markdown, chart);
        Report.write(results(new InnerResult("decode an answer", 7.5, 0.1, 3000)), markdown, chart);

        assertThat(sectionOf("The inner path")).contains("| decode an answer | 7.50 | 0.10 | 3,000 |");
        assertThat(sectionOf("Jobs a second while a backlog is drained"))
                .isEqualTo("Not measured in this run; `mvn verify -Pbenchmark -Dbenchmark.only=drain` measures it.");
        assertThat(Files.readString(markdown).split("Not measured in this run", -1))
                .as("all sections but one")
                .hasSize(11);
        assertThat(markdown).content().doesNotContain("worker-64");
        assertThat(chart).content().contains("Not measured in this run").doesNotContain("worker-64");
    }

    @Test
    void whatStandsOutsideOfTheMarkersIsKept() throws IOException {
        String before = "# Performance\n\nA text of %s.\n\n";
        String after = "\n## Sizing\n\nAnother.";
        Files.writeString(markdown, before + MeasuredPart.BEGIN + "\nold\n" + MeasuredPart.END + after);

        Report.write(ALL, markdown, chart);
        Report.write(ALL, markdown, chart);

        assertThat(markdown)
                .content()
                .startsWith(before + MeasuredPart.BEGIN)
                .endsWith(MeasuredPart.END + after)
                .doesNotContain("old\n");
    }

    @Test
    void aFileWithoutItsMarkersIsLeftAlone() throws IOException {
        String text = "# Performance\n" + MeasuredPart.END + "\n" + MeasuredPart.BEGIN;
        Files.writeString(markdown, text);

        assertThatIOException()
                .isThrownBy(() -> Report.write(ALL, markdown, chart))
                .withMessageContaining(markdown.toString())
                .withMessageContaining(MeasuredPart.BEGIN);
        assertThat(markdown).hasContent(text);
        assertThat(chart).doesNotExist();
    }

    @Test
    void theDocumentationHasTheMarkers() throws IOException {
        Files.copy(Path.of("docs/performance.md"), folder.resolve("copy.md"));

        Report.write(ALL, folder.resolve("copy.md"), chart);

        assertThat(folder.resolve("copy.md")).content().contains("| worker-64 |");
    }

    @Test
    void aFileOfResultsIsReadAsItWasWritten() throws IOException {
        ResultsFile file = new ResultsFile(folder.resolve("further/results.json"));

        file.write(ALL);

        assertThat(file.read()).isEqualTo(ALL);
    }

    private String sectionOf(String heading) throws IOException {
        String rest = Files.readString(markdown).split("### " + heading + "\n", 2)[1];
        return rest.split("\n###|\n<!--", 2)[0].strip();
    }

    private static DrainResult drain(
            String candidate, int concurrency, Duration latency, int round, double jobsPerSecond) {
        return new DrainResult(candidate, concurrency, latency, round, 1000, jobsPerSecond, 1, 100, 200, 0.3);
    }

    private static Results results(Result... measured) {
        Environment environment = new Environment(LocalDate.of(2026, 1, 2), 2, "", 4000, "25", "1", "8.8", "");
        return new Results(environment, new ArrayList<>(List.of(measured)));
    }

    private static Results recorded() {
        try {
            return new ResultsFile(RECORDED.resolve("results.json")).read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

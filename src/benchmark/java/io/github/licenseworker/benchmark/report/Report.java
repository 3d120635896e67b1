package io.github.licenseworker.benchmark.report;

import io.github.licenseworker.benchmark.result.CrowdResult;
import io.github.licenseworker.benchmark.result.DrainResult;
import io.github.licenseworker.benchmark.result.Environment;
import io.github.licenseworker.benchmark.result.GrowthResult;
import io.github.licenseworker.benchmark.result.IdleResult;
import io.github.licenseworker.benchmark.result.InnerResult;
import io.github.licenseworker.benchmark.result.LatencyResult;
import io.github.licenseworker.benchmark.result.ListResult;
import io.github.licenseworker.benchmark.result.Results;
import io.github.licenseworker.benchmark.result.StartResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a run has measured, for people to read: tables in a Markdown file, and a chart beside it. */
public final class Report {

    private Report() {}

    /**
     * Makes the report of an earlier run again.
     *
     * @param arguments the file of results, the Markdown file, the SVG file
     */
    public static void main(String[] arguments) throws IOException {
        write(new ResultsFile(Path.of(arguments[0])).read(), Path.of(arguments[1]), Path.of(arguments[2]));
    }

    /**
     * Writes both. A part that this run has not measured says so: figures of an earlier run would stand beside those of
     * another worker or machine.
     *
     * @param markdown has two markers, between which everything is replaced
     * @param chart is written anew
     * @throws IOException where a file cannot be read or written, or the markers are not there; then nothing is written
     */
    public static void write(Results results, Path markdown, Path chart) throws IOException {
        new MeasuredPart(markdown).replaceWith(text(results));
        var unused = Files.writeString(chart, new Chart(new Drains(results.of(DrainResult.class))).svg());
    }

    private static String text(Results results) {
        return Stream.concat(
                        Stream.of(environment(results.environment())),
                        sections(results).stream().map(Section::text))
                .collect(Collectors.joining("\n"));
    }

    private static List<Section> sections(Results results) {
        DrainSections drains = new DrainSections(results.of(DrainResult.class));
        return List.of(
                drains.throughput(),
                drains.shareOfLimit(),
                drains.cost(),
                LatencySection.of(results.of(LatencyResult.class)),
                GrowthSection.of(results.of(GrowthResult.class)),
                StartSection.of(results.of(StartResult.class)),
                CrowdSection.customers(results.of(CrowdResult.class)),
                CrowdSection.list(results.of(ListResult.class)),
                IdleSection.of(results.of(IdleResult.class)),
                InnerSection.of(results.of(InnerResult.class)),
                SizingSection.of(results.of(DrainResult.class)));
    }

    private static String environment(Environment measured) {
        return """
                Measured on %s on %d processors%s with %s MiB of memory, which the workers, the stand-ins and the benchmark \
                share; Java %s with `%s`; worker %s, Camunda client %s. A figure is the median of the rounds; in brackets \
                the least and the most.
                """.formatted(
                        measured.date(),
                        measured.processors(),
                        measured.processorModel().isEmpty() ? "" : " (" + measured.processorModel() + ")",
                        Spread.whole((double) measured.memoryMebibytes()),
                        measured.javaVersion(),
                        measured.jvmOptions(),
                        measured.workerVersion(),
                        measured.clientVersion());
    }
}

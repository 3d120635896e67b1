package io.github.licenseworker.benchmark.report;

import io.github.licenseworker.benchmark.report.Drains.Row;
import io.github.licenseworker.benchmark.result.DrainResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/** How fast a backlog is drained, and what that costs. */
final class DrainSections {

    private static final String PART = "drain";

    private final Drains drains;

    DrainSections(List<DrainResult> results) {
        drains = new Drains(results);
    }

    Section throughput() {
        String heading = "Jobs a second while a backlog is drained";
        return drains.all().isEmpty()
                ? Section.notMeasured(heading, PART)
                : Section.of(
                        heading,
                        PART,
                        perLatency(
                                "Partner Center takes",
                                drains.rows(),
                                (row, latency) -> drains.figure(row, latency, DrainResult::jobsPerSecond)
                                        .map(shown(Spread::number))));
    }

    Section shareOfLimit() {
        String heading = "Share of the limit";
        List<Row> ours = ours();
        return ours.isEmpty()
                ? Section.notMeasured(heading, PART)
                : Section.of(
                        heading,
                        PART,
                        perLatency(
                                "Partner Center takes",
                                ours,
                                (row, latency) ->
                                        drains.shareOfLimit(row, latency).map(shown(Spread::number))),
                        "The limit is concurrency ÷ latency, or what the plain worker reached at the same concurrency in the"
                                + " same round where that is less. Above 1 the worker was faster than the plain one.");
    }

    Section cost() {
        String heading = "What 1,000 jobs cost";
        if (drains.all().isEmpty()) {
            return Section.notMeasured(heading, PART);
        }
        Duration fastest = drains.latencies().getFirst();
        MarkdownTable table = new MarkdownTable(List.of(
                "Partner Center takes " + Shown.of(fastest),
                "CPU seconds",
                "× plain",
                "MiB allocated",
                "× plain",
                "MiB resident at the end",
                "CPU seconds of what measures"));
        for (Row row : drains.rows()) {
            table.row(List.of(
                    row.candidate(),
                    cell(drains.figure(row, fastest, DrainResult::cpuSecondsPerThousand)
                            .map(shown(Spread::number))),
                    beside(row, drains.besidePlain(row, fastest, DrainResult::cpuSecondsPerThousand)),
                    cell(drains.figure(row, fastest, DrainResult::allocatedMebibytesPerThousand)
                            .map(shown(Spread::number))),
                    beside(row, drains.besidePlain(row, fastest, DrainResult::allocatedMebibytesPerThousand)),
                    cell(drains.figure(row, fastest, DrainResult::residentMebibytes)
                            .map(shown(Spread::whole))),
                    cell(drains.figure(row, fastest, DrainResult::measuringCpuSecondsPerThousand)
                            .map(shown(Spread::number)))));
        }
        return Section.of(
                heading,
                PART,
                table,
                "What measures are both stand-ins and the benchmark itself: they share the processors with the worker.");
    }

    private MarkdownTable perLatency(
            String heading, List<Row> rows, BiFunction<Row, Duration, Optional<String>> figure) {
        List<Duration> latencies = drains.latencies();
        MarkdownTable table = new MarkdownTable(
                Stream.concat(Stream.of(heading), latencies.stream().map(Shown::of))
                        .toList());
        for (Row row : rows) {
            List<String> cells = new ArrayList<>(List.of(row.candidate()));
            latencies.forEach(latency -> cells.add(cell(figure.apply(row, latency))));
            table.row(cells);
        }
        return table;
    }

    private List<Row> ours() {
        return drains.rows().stream().filter(Row::isOurs).toList();
    }

    private static String beside(Row row, Optional<Spread> ratio) {
        return row.isOurs() ? cell(ratio.map(shown(Spread::number))) : Shown.NOTHING;
    }

    private static Function<Spread, String> shown(DoubleFunction<String> format) {
        return spread -> spread.show(format);
    }

    private static String cell(Optional<String> figure) {
        return figure.orElse(Shown.NOTHING);
    }
}

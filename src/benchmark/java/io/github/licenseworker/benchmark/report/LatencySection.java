package io.github.licenseworker.benchmark.report;

import io.github.licenseworker.benchmark.result.LatencyResult;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** What is added to the time of a job. */
final class LatencySection {

    private static final String HEADING = "Added latency at half the rate";
    private static final String PART = "latency";

    private LatencySection() {}

    private record Row(String candidate, int concurrency, Duration latency) {

        static Row of(LatencyResult result) {
            return new Row(result.candidate(), result.concurrency(), result.latency());
        }
    }

    static Section of(List<LatencyResult> results) {
        if (results.isEmpty()) {
            return Section.notMeasured(HEADING, PART);
        }
        MarkdownTable table = new MarkdownTable(
                List.of("", "Partner Center takes", "jobs a second", "added p50, ms", "added p99, ms"));
        results.stream()
                .map(Row::of)
                .distinct()
                .sorted(Comparator.comparing(Row::latency)
                        .thenComparingInt(Row::concurrency)
                        .thenComparing(Row::candidate))
                .forEach(row -> {
                    List<LatencyResult> rounds = results.stream()
                            .filter(result -> Row.of(result).equals(row))
                            .toList();
                    table.row(List.of(
                            row.candidate(),
                            Shown.of(row.latency()),
                            Shown.of(rounds, LatencyResult::rate, Spread::number),
                            Shown.of(rounds, LatencyResult::addedP50Millis, Spread::number),
                            Shown.of(rounds, LatencyResult::addedP99Millis, Spread::number)));
                });
        return Section.of(
                HEADING,
                PART,
                table,
                "From the creation of a job in the queue until its completion was received, minus the time that Partner Center is set"
                        + " to take. The rate is half of what the candidate itself reaches.");
    }
}

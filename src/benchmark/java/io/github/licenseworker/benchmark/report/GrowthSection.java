package io.github.licenseworker.benchmark.report;

import io.github.licenseworker.benchmark.result.GrowthResult;
import java.util.Comparator;
import java.util.List;

/** Whether a job costs more where there are many. */
final class GrowthSection {

    private static final String HEADING = "From few jobs to many";
    private static final String PART = "growth";

    private GrowthSection() {}

    private record Row(String candidate, int jobs) {

        static Row of(GrowthResult result) {
            return new Row(result.candidate(), result.jobs());
        }
    }

    static Section of(List<GrowthResult> results) {
        if (results.isEmpty()) {
            return Section.notMeasured(HEADING, PART);
        }
        MarkdownTable table = new MarkdownTable(
                List.of("", "jobs", "jobs a second", "CPU seconds for 1,000", "MiB resident at the end"));
        results.stream()
                .map(Row::of)
                .distinct()
                .sorted(Comparator.comparing(Row::candidate).thenComparingInt(Row::jobs))
                .forEach(row -> {
                    List<GrowthResult> rounds = results.stream()
                            .filter(result -> Row.of(result).equals(row))
                            .toList();
                    table.row(List.of(
                            row.candidate(),
                            Spread.whole(row.jobs()),
                            Shown.of(rounds, GrowthResult::jobsPerSecond, Spread::number),
                            Shown.of(rounds, GrowthResult::cpuSecondsPerThousand, Spread::number),
                            Shown.of(rounds, GrowthResult::residentMebibytes, Spread::whole)));
                });
        return Section.of(HEADING, PART, table, "Each by a process of its own, which has done a backlog to warm up.");
    }
}

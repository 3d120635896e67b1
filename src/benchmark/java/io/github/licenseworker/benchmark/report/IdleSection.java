package io.github.licenseworker.benchmark.report;

import io.github.licenseworker.benchmark.result.IdleResult;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** What waiting for jobs costs. */
final class IdleSection {

    private static final String HEADING = "Waiting for jobs";
    private static final String PART = "idle";

    private IdleSection() {}

    private record Row(boolean longPolling, int workers, Duration pollInterval) {

        static Row of(IdleResult result) {
            return new Row(result.longPolling(), result.workers(), result.pollInterval());
        }

        String gateway() {
            return workers == 0 ? "no worker" : longPolling ? "keeps requests" : "answers at once";
        }
    }

    static Section of(List<IdleResult> results) {
        if (results.isEmpty()) {
            return Section.notMeasured(HEADING, PART);
        }
        MarkdownTable table = new MarkdownTable(List.of(
                "The gateway",
                "workers",
                "poll interval",
                "requests a minute",
                "CPU seconds a minute of the engine",
                "of all workers"));
        results.stream()
                .map(Row::of)
                .distinct()
                .sorted(Comparator.comparing((Row row) -> row.workers() > 0)
                        .thenComparing(row -> !row.longPolling())
                        .thenComparingInt(Row::workers)
                        .thenComparing(Comparator.comparing(Row::pollInterval).reversed()))
                .forEach(row -> {
                    List<IdleResult> rounds = results.stream()
                            .filter(result -> Row.of(result).equals(row))
                            .toList();
                    table.row(List.of(
                            row.gateway(),
                            Integer.toString(row.workers()),
                            row.workers() == 0 ? Shown.NOTHING : Shown.of(row.pollInterval()),
                            Shown.of(rounds, IdleResult::requestsPerMinute, Spread::whole),
                            Shown.of(rounds, IdleResult::engineCpuSecondsPerMinute, Spread::number),
                            Shown.of(rounds, IdleResult::workersCpuSecondsPerMinute, Spread::number)));
                });
        return Section.of(
                HEADING,
                PART,
                table,
                "No jobs, %d job types; the embedded engine is one process, all workers are another."
                        .formatted(results.getFirst().jobTypes()));
    }
}

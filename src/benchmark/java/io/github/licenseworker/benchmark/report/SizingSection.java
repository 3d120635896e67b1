package io.github.licenseworker.benchmark.report;

import io.github.licenseworker.benchmark.report.Drains.Row;
import io.github.licenseworker.benchmark.result.DrainResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the measured rates come to for as many people as an operator has. */
final class SizingSection {

    private static final String HEADING = "What one worker is enough for";
    private static final String PART = "drain";

    private static final int MANY = 1_000_000;
    private static final Duration WORKING_DAY = Duration.ofHours(8);

    private SizingSection() {}

    static Section of(List<DrainResult> results) {
        Drains drains = new Drains(results);
        List<Row> ours = drains.rows().stream().filter(Row::isOurs).toList();
        if (ours.isEmpty()) {
            return Section.notMeasured(HEADING, PART);
        }
        MarkdownTable table = new MarkdownTable(List.of(
                "Partner Center takes",
                "concurrency",
                "jobs a second",
                "1,000 people in",
                "people in 8 hours",
                "workers for 1,000,000 in 8 hours",
                "their cores"));
        for (Duration latency : drains.latencies()) {
            for (Row row : ours) {
                Optional<Spread> rate = drains.figure(row, latency, DrainResult::jobsPerSecond);
                Optional<Spread> cpu = drains.figure(row, latency, DrainResult::cpuSecondsPerThousand);
                if (rate.isPresent() && cpu.isPresent()) {
                    row(table, latency, row, rate.get().median(), cpu.get().median());
                }
            }
        }
        double needed = MANY / Shown.seconds(WORKING_DAY);
        return Section.of(
                HEADING,
                PART,
                table,
                ("One call for each person. jobs a second: the medians above. 1,000 people in: 1,000 ÷ jobs a second."
                                + " People in 8 hours: jobs a second × 28,800. Workers: 1,000,000 ÷ 28,800 = %s jobs a second"
                                + " ÷ jobs a second of one, rounded up. Their cores: %s × CPU seconds for 1,000 jobs ÷ 1,000.")
                        .formatted(Spread.number(needed), Spread.number(needed)));
    }

    private static void row(MarkdownTable table, Duration latency, Row row, double rate, double cpuPerThousand) {
        double needed = MANY / Shown.seconds(WORKING_DAY);
        table.row(List.of(
                Shown.of(latency),
                Integer.toString(row.concurrency()),
                Spread.number(rate),
                Spread.number(1000 / rate) + " s",
                Spread.whole(rate * Shown.seconds(WORKING_DAY)),
                Spread.whole(Math.ceil(needed / rate)),
                Spread.number(needed * cpuPerThousand / 1000)));
    }
}

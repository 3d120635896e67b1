package io.github.licenseworker.benchmark.report;

import io.github.licenseworker.benchmark.result.StartResult;
import java.util.List;

/** How long a start takes, and what the process holds then. */
final class StartSection {

    private static final String HEADING = "Start to the first completed job";
    private static final String PART = "start";

    private StartSection() {}

    private record Row(String candidate, String form) {

        static Row of(StartResult result) {
            return new Row(result.candidate(), result.form());
        }
    }

    static Section of(List<StartResult> results) {
        if (results.isEmpty()) {
            return Section.notMeasured(HEADING, PART);
        }
        MarkdownTable table =
                new MarkdownTable(List.of("", "form", "seconds", "CPU seconds", "MiB resident", "of it no files"));
        results.stream().map(Row::of).distinct().forEach(row -> {
            List<StartResult> rounds = results.stream()
                    .filter(result -> Row.of(result).equals(row))
                    .toList();
            table.row(List.of(
                    row.candidate(),
                    row.form(),
                    Shown.of(rounds, start -> Shown.seconds(start.toFirstJob()), Spread::number),
                    Shown.of(rounds, StartResult::cpuSeconds, Spread::number),
                    Shown.of(rounds, StartResult::residentMebibytes, Spread::whole),
                    Shown.of(rounds, StartResult::anonymousMebibytes, Spread::whole)));
        });
        return Section.of(HEADING, PART, table);
    }
}

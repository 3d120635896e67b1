package io.github.licenseworker.reliability;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.github.licenseworker.reliability.Processes.Asked;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a run came to, as a table to read. */
record Figures(
        long seed,
        List<Asked> asked,
        List<WorkerCall> calls,
        Map<Disruption.Kind, Integer> disruptions,
        Duration duration) {

    @Override
    public String toString() {
        StringBuilder table = new StringBuilder("Fault run with the seed %d%n".formatted(seed));
        line(table, "jobs", asked.size());
        line(table, "done", asked.stream().filter(one -> one.outcome().isDone()).count());
        asked.stream()
                .map(one -> one.outcome().errorCode())
                .filter(code -> !code.isEmpty())
                .collect(groupingBy(code -> code, TreeMap::new, counting()))
                .forEach((code, number) -> line(table, code, number));
        line(
                table,
                "tries that failed",
                asked.stream().mapToInt(one -> one.outcome().failures).sum());
        line(
                table,
                "times that jobs were postponed",
                asked.stream().mapToInt(one -> one.outcome().postponements).sum());
        line(table, "calls", calls.size());
        calls.stream()
                .collect(groupingBy(WorkerCall::fate, TreeMap::new, counting()))
                .forEach((fate, number) -> line(table, "  " + words(fate), number));
        disruptions.forEach((kind, number) -> line(table, "workers: " + words(kind), number));
        line(table, "seconds", duration.toSeconds());
        return table.toString();
    }

    private static void line(StringBuilder table, String what, long number) {
        table.append("%-34s %8d%n".formatted(what, number));
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}

package io.github.licenseworker.benchmark.report;

import io.github.licenseworker.benchmark.result.CrowdResult;
import io.github.licenseworker.benchmark.result.ListResult;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Many customers and many people at once. */
final class CrowdSection {

    private static final String PART = "crowd";

    private CrowdSection() {}

    static Section customers(List<CrowdResult> results) {
        String heading = "Customers beside one that is throttled and one whose calls take long";
        if (results.isEmpty()) {
            return Section.notMeasured(heading, PART);
        }
        MarkdownTable table = new MarkdownTable(List.of(
                "",
                "round",
                "customers",
                "jobs",
                "jobs a second of the others",
                "÷ undisturbed",
                "p50, ms",
                "p99, ms",
                "jobs of the two done by then",
                "handed out",
                "MiB resident, from first to last job"));
        for (CrowdResult result : results) {
            table.row(List.of(
                    result.candidate() + (result.disturbed() ? ", two in trouble" : ", undisturbed"),
                    Integer.toString(result.round()),
                    Spread.whole(result.customers()),
                    Spread.whole(result.jobs()),
                    Spread.number(result.othersJobsPerSecond()),
                    besideUndisturbed(result, results, CrowdResult::othersJobsPerSecond),
                    Spread.number(result.othersP50Millis()),
                    Spread.number(result.othersP99Millis()),
                    result.disturbed() ? Spread.whole((double) result.troubledDone()) : Shown.NOTHING,
                    result.disturbed() ? Spread.whole((double) result.troubledHandedOut()) : Shown.NOTHING,
                    result.residentMebibytes().stream()
                            .map(mebibytes -> Spread.whole(mebibytes.doubleValue()))
                            .collect(Collectors.joining(", "))));
        }
        return Section.of(
                heading,
                PART,
                table,
                "The others are the customers that are not the two in trouble, and in an undisturbed round the same ones. By"
                        + " then: when the last job of the others was done. Handed out: how often the engine gave jobs of"
                        + " the two to the worker until then.");
    }

    static Section list(List<ListResult> results) {
        String heading = "The people of one list, with seats bought for them";
        if (results.isEmpty()) {
            return Section.notMeasured(heading, PART);
        }
        MarkdownTable table = new MarkdownTable(List.of(
                "People",
                "licensed, each once",
                "seats bought",
                "purchases",
                "seconds",
                "people a second",
                "CPU seconds of the worker",
                "of the engine",
                "MiB resident of the worker"));
        for (ListResult result : results) {
            double seconds = Shown.seconds(result.took());
            table.row(List.of(
                    Spread.whole(result.people()),
                    Spread.whole(result.licensed()),
                    Spread.whole(result.seatsBought()),
                    Spread.whole(result.purchases()),
                    Spread.number(seconds),
                    Spread.number(result.people() / seconds),
                    Spread.number(result.workerCpuSeconds()),
                    Spread.number(result.engineCpuSeconds()),
                    Spread.whole((double) result.residentMebibytes())));
        }
        return Section.of(heading, PART, table);
    }

    private static String besideUndisturbed(
            CrowdResult result, List<CrowdResult> results, ToDoubleFunction<CrowdResult> figure) {
        Optional<CrowdResult> undisturbed = results.stream()
                .filter(other -> !other.disturbed()
                        && other.round() == result.round()
                        && other.candidate().equals(result.candidate()))
                .findFirst();
        return !result.disturbed() || undisturbed.isEmpty()
                ? Shown.NOTHING
                : Spread.number(figure.applyAsDouble(result) / figure.applyAsDouble(undisturbed.get()));
    }
}

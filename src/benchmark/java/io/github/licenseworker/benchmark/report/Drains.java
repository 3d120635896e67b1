package io.github.licenseworker.benchmark.report;

import io.github.licenseworker.benchmark.result.DrainResult;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** The drained backlogs of a run, and how they compare. */
record Drains(List<DrainResult> all) {

    /** Whose figures these are. */
    record Row(String candidate, int concurrency) {

        /** The worker itself, in whatever form. */
        boolean isOurs() {
            return candidate.startsWith("worker");
        }

        boolean isPlain() {
            return candidate.startsWith("plain");
        }
    }

    List<Duration> latencies() {
        return all.stream().map(DrainResult::latency).distinct().sorted().toList();
    }

    /** By concurrency, at each the plain worker first; what is neither plain nor ours comes last. */
    List<Row> rows() {
        return all.stream()
                .map(result -> new Row(result.candidate(), result.concurrency()))
                .distinct()
                .sorted(Comparator.comparing((Row row) -> !row.isOurs() && !row.isPlain())
                        .thenComparingInt(Row::concurrency)
                        .thenComparing(Row::candidate))
                .toList();
    }

    List<DrainResult> of(Row row, Duration latency) {
        return all.stream()
                .filter(result -> result.candidate().equals(row.candidate())
                        && result.latency().equals(latency))
                .toList();
    }

    Optional<Spread> figure(Row row, Duration latency, ToDoubleFunction<DrainResult> figure) {
        List<DrainResult> rounds = of(row, latency);
        return rounds.isEmpty() ? Optional.empty() : Optional.of(Spread.of(rounds, figure));
    }

    /** What the worker reached of what the plain worker reached at the same concurrency, or of all that can be. */
    Optional<Spread> shareOfLimit(Row row, Duration latency) {
        List<Double> shares = of(row, latency).stream()
                .flatMap(result -> limit(result).stream().mapToObj(limit -> result.jobsPerSecond() / limit))
                .toList();
        return shares.isEmpty() ? Optional.empty() : Optional.of(Spread.of(shares));
    }

    /** A figure beside the same of the plain worker, in the same round. */
    Optional<Spread> besidePlain(Row row, Duration latency, ToDoubleFunction<DrainResult> figure) {
        List<Double> ratios = of(row, latency).stream()
                .flatMap(result ->
                        plainBeside(result)
                                .map(plain -> figure.applyAsDouble(result) / figure.applyAsDouble(plain))
                                .stream())
                .filter(Double::isFinite)
                .toList();
        return ratios.isEmpty() ? Optional.empty() : Optional.of(Spread.of(ratios));
    }

    /** The most that so many jobs at a time can be, where each takes this long; empty where they take no time. */
    static OptionalDouble ceiling(int concurrency, Duration latency) {
        return latency.isZero() ? OptionalDouble.empty() : OptionalDouble.of(concurrency * 1e9 / latency.toNanos());
    }

    private OptionalDouble limit(DrainResult result) {
        OptionalDouble ceiling = ceiling(result.concurrency(), result.latency());
        Optional<Double> plain = plainBeside(result).map(DrainResult::jobsPerSecond);
        if (plain.isEmpty()) {
            return ceiling;
        }
        return OptionalDouble.of(Math.min(plain.get(), ceiling.orElse(Double.MAX_VALUE)));
    }

    private Optional<DrainResult> plainBeside(DrainResult result) {
        Predicate<DrainResult> beside = other -> other.round() == result.round()
                && other.latency().equals(result.latency())
                && other.concurrency() == result.concurrency()
                && other.candidate().startsWith("plain");
        return all.stream().filter(beside).findFirst();
    }
}

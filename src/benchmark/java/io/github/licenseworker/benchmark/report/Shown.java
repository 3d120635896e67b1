package io.github.licenseworker.benchmark.report;

import java.time.Duration;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

/** How values are written in a table. */
final class Shown {

    /** For a figure that there is not. */
    static final String NOTHING = "–";

    private Shown() {}

    static String of(Duration latency) {
        return latency.toMillis() + " ms";
    }

    static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    /** A figure over rounds, with its spread; a sign for nothing where there is no round. */
    static <T> String of(List<T> rounds, ToDoubleFunction<T> figure, DoubleFunction<String> format) {
        return rounds.isEmpty() ? NOTHING : Spread.of(rounds, figure).show(format);
    }
}

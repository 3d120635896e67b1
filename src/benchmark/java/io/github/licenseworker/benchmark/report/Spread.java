package io.github.licenseworker.benchmark.report;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

/** What several rounds have measured of the same thing. */
record Spread(double median, double least, double most) {

    /** Empty rounds have no median: callers look first whether there are any. */
    static Spread of(List<Double> rounds) {
        List<Double> sorted = rounds.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(median, sorted.getFirst(), sorted.getLast());
    }

    static <T> Spread of(Collection<T> rounds, ToDoubleFunction<T> figure) {
        return of(rounds.stream().map(figure::applyAsDouble).toList());
    }

    /** The median, and in brackets from where to where the rounds go unless that is the same. */
    String show(DoubleFunction<String> format) {
        String from = format.apply(least);
        String to = format.apply(most);
        return format.apply(median) + (from.equals(to) ? "" : " (" + from + "–" + to + ")");
    }

    /** For figures of all sizes: three digits, or all before the point. */
    static String number(double value) {
        double size = Math.abs(value);
        String format = size >= 99.95 ? "%,.0f" : size >= 9.995 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }

    static String whole(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }
}

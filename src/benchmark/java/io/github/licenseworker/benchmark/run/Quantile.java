package io.github.licenseworker.benchmark.run;

/** The smallest value that so large a part of all is not above. */
final class Quantile {

    private Quantile() {}

    /**
     * In milliseconds.
     *
     * @param sorted nanoseconds, the smallest in front
     * @param part above 0, and 1 at most
     */
    static double millis(long[] sorted, double part) {
        return sorted[(int) Math.ceil(part * sorted.length) - 1] / 1e6;
    }
}

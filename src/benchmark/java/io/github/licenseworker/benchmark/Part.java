package io.github.licenseworker.benchmark;

/** What can be measured by itself; the names are those for {@code -Dbenchmark.only}. */
enum Part {
    START,
    DRAIN,
    /** Needs the rates of {@link #DRAIN}, which is run for it. */
    LATENCY,
    GROWTH,
    IDLE,
    CROWD,
    INNER
}

package io.github.licenseworker.benchmark.run;

import java.time.Duration;
import java.util.List;

/**
 * How much is measured.
 *
 * @param rounds how often each candidate has its turn
 * @param jobs the size of a backlog, where it is not the time that limits it
 * @param warmUpJobs what each process does before it is measured
 * @param about how long a measurement should take
 * @param latencies of Partner Center, for a backlog
 * @param latenciesAtRate of Partner Center, for what a candidate adds
 */
public record Plan(
        int rounds,
        int jobs,
        int warmUpJobs,
        Duration about,
        List<Duration> latencies,
        List<Duration> latenciesAtRate) {

    public Plan {
        latencies = List.copyOf(latencies);
        latenciesAtRate = List.copyOf(latenciesAtRate);
    }

    /**
     * What a whole run does: Partner Center takes 0, 50 and 300 ms, and a measurement some 5 s.
     *
     * @param jobs the size of a backlog, of which two thirds are done before to warm up
     */
    public static Plan of(int rounds, int jobs) {
        return new Plan(
                rounds,
                jobs,
                Math.max(1, jobs * 2 / 3),
                Duration.ofSeconds(5),
                List.of(Duration.ZERO, Duration.ofMillis(50), Duration.ofMillis(300)),
                List.of(Duration.ZERO, Duration.ofMillis(50)));
    }

    /** The same without what a candidate adds. */
    public Plan withoutRates() {
        return new Plan(rounds, jobs, warmUpJobs, about, latencies, List.of());
    }
}

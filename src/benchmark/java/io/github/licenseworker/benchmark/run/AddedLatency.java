package io.github.licenseworker.benchmark.run;

import io.github.licenseworker.benchmark.process.Candidate;
import io.github.licenseworker.benchmark.result.LatencyResult;
import io.github.licenseworker.benchmark.standin.JobFate;
import java.time.Duration;

/** What a candidate adds to the time of each job, where jobs come at a rate that it can well stand. */
final class AddedLatency {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int FEWEST_JOBS = 50;

    private AddedLatency() {}

    /**
     * Measures.
     *
     * @param rate jobs a second
     * @param about for how long
     */
    static LatencyResult run(Stage stage, Duration latency, int round, double rate, Duration about)
            throws InterruptedException {
        Candidate candidate = stage.process().candidate();
        stage.partnerCenter().latency(latency);
        int jobs = Math.max(FEWEST_JOBS, (int) (rate * about.toMillis() / 1000));
        Batch batch = Batch.atRate(stage.gateway(), jobs, rate);
        long[] added = stage.finish(batch, PATIENCE).stream()
                .mapToLong(JobFate::nanos)
                .map(nanos -> nanos - latency.toNanos())
                .sorted()
                .toArray();
        return new LatencyResult(
                candidate.name(),
                candidate.concurrency(),
                latency,
                round,
                rate,
                Quantile.millis(added, 0.5),
                Quantile.millis(added, 0.99));
    }
}

package io.github.licenseworker.benchmark.result;

import java.time.Duration;

/**
 * What a candidate added to the time of a job at half the rate that it can reach: from the creation of the job in the
 * queue until its completion was received, minus Partner Center's latency.
 *
 * @param candidate its name, such as {@code worker-64}
 * @param concurrency how many jobs it works on at a time
 * @param latency how long Partner Center takes for each call
 * @param round the round of the run, from 1
 * @param rate how many jobs a second were created
 */
public record LatencyResult(
        String candidate,
        int concurrency,
        Duration latency,
        int round,
        double rate,
        double addedP50Millis,
        double addedP99Millis)
        implements Result {}

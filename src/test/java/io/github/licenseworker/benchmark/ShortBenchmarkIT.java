package io.github.licenseworker.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.benchmark.process.Candidate;
import io.github.licenseworker.benchmark.result.DrainResult;
import io.github.licenseworker.benchmark.result.LatencyResult;
import io.github.licenseworker.benchmark.result.Result;
import io.github.licenseworker.benchmark.run.Comparison;
import io.github.licenseworker.benchmark.run.Plan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The benchmark with few jobs. It fails where a job is lost or done twice, which the runs see to; no time is judged. */
class ShortBenchmarkIT {

    private static final Duration LATENCY = Duration.ofMillis(50);
    private static final Plan SHORT =
            new Plan(1, 200, 50, Duration.ofSeconds(1), List.of(Duration.ZERO, LATENCY), List.of(LATENCY));

    @Test
    void eachCandidateDoesEachJobOnce() throws Exception {
        Candidate worker = Candidate.Packaged.jar(Path.of(System.getProperty("worker.jar")), 16);
        List<Result> results = new ArrayList<>();

        new Comparison(SHORT, results::add).run(List.of(new Candidate.NoOp(), new Candidate.Plain(16), worker));

        assertThat(results)
                .filteredOn(DrainResult.class::isInstance)
                .extracting(result -> ((DrainResult) result).candidate())
                .containsExactly("no-op", "plain-16", "plain-16", "worker-16", "worker-16");
        assertThat(results)
                .filteredOn(LatencyResult.class::isInstance)
                .extracting(result -> ((LatencyResult) result).candidate())
                .containsExactly("plain-16", "worker-16");
    }
}

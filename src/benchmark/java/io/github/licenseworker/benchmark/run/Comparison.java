package io.github.licenseworker.benchmark.run;

import io.github.licenseworker.benchmark.process.Candidate;
import io.github.licenseworker.benchmark.result.DrainResult;
import io.github.licenseworker.benchmark.result.Result;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** All candidates on the same work. In each round each of them has its turn, so that what disturbs disturbs all. */
public final class Comparison {

    private final Plan plan;
    private final Consumer<Result> results;

    /** Hands each result over as soon as it is there. */
    public Comparison(Plan plan, Consumer<Result> results) {
        this.plan = plan;
        this.results = results;
    }

    /**
     * Measures the candidates, in processes that live for one round.
     *
     * @throws IllegalStateException where a job was lost or done wrongly
     */
    public void run(List<Candidate> candidates) throws IOException, InterruptedException {
        for (int round = 1; round <= plan.rounds(); round++) {
            for (Candidate candidate : candidates) {
                run(candidate, round);
            }
        }
    }

    private void run(Candidate candidate, int round) throws IOException, InterruptedException {
        try (Stage stage = Stage.open(candidate)) {
            var unused = stage.firstJob();
            stage.warmUp(plan.warmUpJobs());
            List<Duration> latencies = candidate.callsPartnerCenter() ? plan.latencies() : List.of(Duration.ZERO);
            for (Duration latency : latencies) {
                int jobs = Drain.jobs(candidate, latency, plan.about(), plan.jobs());
                DrainResult drained = Drain.run(stage, latency, round, jobs);
                results.accept(drained);
                if (plan.latenciesAtRate().contains(latency)) {
                    results.accept(AddedLatency.run(stage, latency, round, drained.jobsPerSecond() / 2, plan.about()));
                }
            }
        }
    }
}

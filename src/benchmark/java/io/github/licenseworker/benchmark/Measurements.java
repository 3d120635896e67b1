package io.github.licenseworker.benchmark;

import io.github.licenseworker.benchmark.idle.IdleCost;
import io.github.licenseworker.benchmark.inner.InnerPath;
import io.github.licenseworker.benchmark.process.Candidate;
import io.github.licenseworker.benchmark.result.Result;
import io.github.licenseworker.benchmark.run.Comparison;
import io.github.licenseworker.benchmark.run.FirstJob;
import io.github.licenseworker.benchmark.run.Growth;
import io.github.licenseworker.benchmark.run.ManyCustomers;
import io.github.licenseworker.benchmark.run.OneList;
import io.github.licenseworker.benchmark.run.Plan;
import io.github.licenseworker.benchmark.start.RecommendedForm;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.TimeValue;

/** Which candidates each part compares, and how much it does. */
final class Measurements {

    private static final List<Integer> BACKLOGS = List.of(1000, 10_000, 50_000);
    private static final Duration IDLE_WINDOW = Duration.ofSeconds(20);
    private static final Duration CROWD_LATENCY = Duration.ofMillis(50);
    private static final int CROWD_JOBS = 50_000;
    /** The embedded engine copies its database in memory at each look, so more people take out of proportion longer. */
    private static final int PEOPLE = 100;

    private final Path jar;
    private final int jobs;
    private final int rounds;
    private final Set<String> chosen;
    private final Consumer<Result> results;

    /**
     * Makes measurements of which results are handed over as they come.
     *
     * @param jobs the size of a backlog
     * @param chosen names of candidates; all where there are none
     */
    Measurements(Path jar, int jobs, int rounds, Set<String> chosen, Consumer<Result> results) {
        this.jar = jar;
        this.jobs = jobs;
        this.rounds = rounds;
        this.chosen = chosen;
        this.results = results;
    }

    /**
     * Runs one part.
     *
     * @throws IllegalStateException where a job was lost or done wrongly
     */
    void run(Part part) throws IOException, InterruptedException, RunnerException {
        switch (part) {
            case START -> start();
            case DRAIN -> compare(Plan.of(rounds, jobs).withoutRates());
            case LATENCY -> compare(Plan.of(rounds, jobs));
            case GROWTH ->
                Growth.run(candidates(new Candidate.Plain(64), worker(64)), BACKLOGS, jobs)
                        .forEach(results);
            case INNER -> InnerPath.run(TimeValue.seconds(1)).forEach(results);
            case IDLE -> IdleCost.run(1, IDLE_WINDOW).forEach(results);
            case CROWD -> {
                ManyCustomers.run(worker(64), CROWD_LATENCY, CROWD_JOBS, 1, results);
                results.accept(OneList.run(jar, PEOPLE));
            }
        }
    }

    private void start() throws IOException, InterruptedException {
        RecommendedForm recommended =
                RecommendedForm.build(jar, jar.resolveSibling("recommended"), RecommendedForm.FIXED_TOKEN);
        for (int round = 1; round <= rounds; round++) {
            for (Candidate candidate : candidates(new Candidate.Plain(1), worker(8))) {
                results.accept(FirstJob.run(candidate, candidate instanceof Candidate.Packaged ? "jar" : "", round));
            }
            for (Candidate candidate : candidates(recommended.candidate(8))) {
                results.accept(FirstJob.run(candidate, recommended.description(), round));
            }
        }
    }

    private void compare(Plan plan) throws IOException, InterruptedException {
        new Comparison(plan, results)
                .run(candidates(
                        new Candidate.NoOp(),
                        new Candidate.Plain(1),
                        new Candidate.Plain(8),
                        worker(8),
                        new Candidate.Plain(64),
                        worker(64),
                        new Candidate.Plain(256),
                        worker(256)));
    }

    private List<Candidate> candidates(Candidate... all) {
        return Stream.of(all)
                .filter(candidate -> chosen.isEmpty() || chosen.contains(candidate.name()))
                .toList();
    }

    private Candidate worker(int concurrency) {
        return Candidate.Packaged.jar(jar, concurrency);
    }
}

package io.github.licenseworker.benchmark;

import io.github.licenseworker.benchmark.process.Candidate;
import io.github.licenseworker.benchmark.result.Result;
import io.github.licenseworker.benchmark.run.Comparison;
import io.github.licenseworker.benchmark.run.FirstJob;
import io.github.licenseworker.benchmark.run.Growth;
import io.github.licenseworker.benchmark.run.Plan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the packaged worker beside what a user would write. */
@Command(name = "benchmark", mixinStandardHelpOptions = true, sortOptions = false)
public final class BenchmarkMain implements Callable<Integer> {

    private static final int GROWTH_WARM_UP = 5000;

    @Option(names = "--jar", required = true, description = "the packaged worker")
    private Path jar = Path.of("");

    @Option(names = "--jobs", defaultValue = "5000", description = "size of a backlog (default: ${DEFAULT-VALUE})")
    private int jobs;

    @Option(names = "--rounds", defaultValue = "3", description = "how often each candidate has its turn")
    private int rounds;

    @Option(names = "--only", split = ",", defaultValue = "all", description = "parts to run")
    private Set<String> only = Set.of();

    @Option(names = "--candidates", split = ",", description = "names of those to compare (default: all)")
    private Set<String> chosen = Set.of();

    private final List<Result> results = new ArrayList<>();

    private BenchmarkMain() {}

    /** Ends with 0 where all was measured, and no job was lost. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new BenchmarkMain()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        if (includes("start")) {
            for (int round = 1; round <= rounds; round++) {
                for (Candidate candidate : candidates(new Candidate.Plain(1), worker(8))) {
                    keep(FirstJob.run(candidate, candidate instanceof Candidate.Packaged ? "java -jar" : "", round));
                }
            }
        }
        if (includes("compare")) {
            new Comparison(Plan.of(rounds, jobs), this::keep)
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
        if (includes("growth")) {
            Growth.run(candidates(new Candidate.Plain(64), worker(64)), List.of(1000, 10_000, 50_000), GROWTH_WARM_UP)
                    .forEach(this::keep);
        }
        return 0;
    }

    private boolean includes(String part) {
        return only.contains("all") || only.contains(part);
    }

    private List<Candidate> candidates(Candidate... all) {
        return Stream.of(all)
                .filter(candidate -> chosen.isEmpty() || chosen.contains(candidate.name()))
                .toList();
    }

    private Candidate worker(int concurrency) {
        return Candidate.Packaged.jar(jar, concurrency);
    }

    private void keep(Result result) {
        results.add(result);
        System.out.println(result);
    }
}

package io.github.licenseworker.benchmark;

import io.github.licenseworker.benchmark.report.Report;
import io.github.licenseworker.benchmark.report.ResultsFile;
import io.github.licenseworker.benchmark.result.Environment;
import io.github.licenseworker.benchmark.result.Result;
import io.github.licenseworker.benchmark.result.Results;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the packaged worker beside what a user would write, part after part, and writes what was found. */
@Command(name = "benchmark", mixinStandardHelpOptions = true, sortOptions = false, showDefaultValues = true)
public final class BenchmarkMain implements Callable<Integer> {

    @Option(names = "--jar", required = true, description = "The packaged worker.")
    private Path jar = Path.of("");

    @Option(names = "--jobs", description = "The size of a backlog.")
    private int jobs = 5000;

    @Option(names = "--rounds", description = "How often each candidate has its turn.")
    private int rounds = 3;

    @Option(names = "--only", split = ",", description = "The parts to run: ${COMPLETION-CANDIDATES}.")
    private Set<Part> only = EnumSet.allOf(Part.class);

    @Option(names = "--candidates", split = ",", description = "The candidates to run; all where none is named.")
    private Set<String> candidates = Set.of();

    @Option(names = "--results", description = "The file for all results, as JSON.")
    private Path results = Path.of("target", "benchmark", "results.json");

    @Option(names = "--report", description = "The Markdown file with markers for the tables.")
    private Path report = Path.of("docs", "performance.md");

    @Option(names = "--chart", description = "The SVG file for the chart.")
    private Path chart = Path.of("docs", "pictures", "performance.svg");

    private final List<Result> measured = new ArrayList<>();

    private BenchmarkMain() {}

    /** Ends with 0 where all was measured, and no job was lost. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new BenchmarkMain())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failed, command, parsed) -> {
                    command.getErr().println(command.getColorScheme().errorText(failed.toString()));
                    return CommandLine.ExitCode.SOFTWARE;
                })
                .execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        if (!Files.isRegularFile(jar)) {
            throw new IllegalArgumentException("Package the worker first: there is no " + jar);
        }
        if (!Files.isRegularFile(report)) {
            throw new IllegalArgumentException(
                    "Start it in the project's folder, or name the page: there is no " + report);
        }
        Environment environment = Machine.with(jar);
        Measurements measurements = new Measurements(jar, jobs, rounds, candidates, this::keep);
        for (Part part : only) {
            if (part != Part.DRAIN || !only.contains(Part.LATENCY)) {
                System.out.println("Measuring: " + part);
                measurements.run(part);
                // What was measured so far is kept also where a later part fails
                new ResultsFile(results).write(new Results(environment, measured));
            }
        }
        Report.write(new Results(environment, measured), report, chart);
        System.out.printf("Written: %s, %s, %s%n", report, chart, results);
        return CommandLine.ExitCode.OK;
    }

    private void keep(Result result) {
        measured.add(result);
        System.out.println(result);
    }
}

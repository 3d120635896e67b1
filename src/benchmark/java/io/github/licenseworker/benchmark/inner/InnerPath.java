package io.github.licenseworker.benchmark.inner;

import static java.util.Objects.requireNonNull;

import io.github.licenseworker.benchmark.result.InnerResult;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Measures the steps within the worker, each in a JVM of its own, in about a minute. */
public final class InnerPath {

    private static final int WARM_UPS = 3;
    private static final int ITERATIONS = 5;

    /** What JMH's profiler calls the bytes of one operation. */
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    /** The steps in the order in which a job takes them, and how the report calls them. */
    private enum Step {
        VALIDATE("license.JobBenchmark.validate", "read and validate a job's variables"),
        REQUEST_ID("license.JobBenchmark.requestId", "request id"),
        DECODE_ANSWER("partnercenter.AnswerBenchmark.decodeAnswer", "decode an answer"),
        DECODE_FAULT("partnercenter.AnswerBenchmark.decodeFault", "decode a fault"),
        CLASSIFY("partnercenter.AnswerBenchmark.classify", "classify a fault by the failure catalogue"),
        CALL("partnercenter.AnswerBenchmark.call", "a whole call without the network: encode, decode, meters"),
        REFUSED_CALL("partnercenter.AnswerBenchmark.refusedCall", "the same, refused and classified");

        private final String benchmark;
        private final String shown;

        Step(String benchmark, String shown) {
            this.benchmark = "io.github.licenseworker." + benchmark;
            this.shown = shown;
        }
    }

    private InnerPath() {}

    /**
     * Runs all steps.
     *
     * @param iteration how long each of the eight iterations of a step is
     * @throws RunnerException where JMH cannot run, or a step throws
     */
    public static List<InnerResult> run(TimeValue iteration) throws RunnerException {
        OptionsBuilder options = new OptionsBuilder();
        for (Step step : Step.values()) {
            options.include("^" + step.benchmark.replace(".", "\\.") + "$");
        }
        List<RunResult> results = List.copyOf(new Runner(options.mode(Mode.AverageTime)
                        .timeUnit(TimeUnit.MICROSECONDS)
                        .forks(1)
                        .warmupIterations(WARM_UPS)
                        .warmupTime(iteration)
                        .measurementIterations(ITERATIONS)
                        .measurementTime(iteration)
                        .addProfiler(GCProfiler.class)
                        .shouldFailOnError(true)
                        .jvmArgsAppend("-Xmx256m")
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run());
        return List.of(Step.values()).stream()
                .map(step -> results.stream()
                        .filter(result -> result.getParams().getBenchmark().equals(step.benchmark))
                        .map(result -> of(step, result))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("JMH has not run " + step.benchmark)))
                .toList();
    }

    private static InnerResult of(Step step, RunResult result) {
        double time = result.getPrimaryResult().getScore();
        double error = result.getPrimaryResult().getScoreError();
        double allocated =
                requireNonNull(result.getSecondaryResults().get(ALLOCATED)).getScore();
        return new InnerResult(step.shown, time, error, allocated);
    }
}

package io.github.licenseworker.benchmark.run;

import io.github.licenseworker.benchmark.process.Candidate;
import io.github.licenseworker.benchmark.process.ResidentMemory;
import io.github.licenseworker.benchmark.result.StartResult;
import java.io.IOException;
import java.time.Duration;

/** How long a candidate takes to its first job, which waits in the queue when the process starts. */
public final class FirstJob {

    private FirstJob() {}

    /**
     * Measures one start.
     *
     * @param form how the candidate is packaged, for a table
     */
    public static StartResult run(Candidate candidate, String form, int round)
            throws IOException, InterruptedException {
        try (Stage stage = Stage.open(candidate)) {
            Duration toFirstJob = stage.firstJob();
            Duration cpu = stage.process().cpu();
            ResidentMemory memory = stage.process().memory();
            return new StartResult(
                    candidate.name(),
                    form,
                    round,
                    toFirstJob,
                    cpu.toMillis() / 1000.0,
                    memory.totalMebibytes(),
                    memory.anonymousMebibytes());
        }
    }
}

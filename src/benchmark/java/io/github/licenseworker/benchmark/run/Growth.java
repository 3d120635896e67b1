package io.github.licenseworker.benchmark.run;

import io.github.licenseworker.benchmark.process.Candidate;
import io.github.licenseworker.benchmark.result.DrainResult;
import io.github.licenseworker.benchmark.result.GrowthResult;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Whether a job costs as much where there are many: backlogs of growing size, each for a new process. */
public final class Growth {

    private Growth() {}

    /**
     * Measures, while Partner Center takes no time.
     *
     * @param warmUpJobs done by each process before
     */
    public static List<GrowthResult> run(List<Candidate> candidates, List<Integer> sizes, int warmUpJobs)
            throws IOException, InterruptedException {
        List<GrowthResult> results = new ArrayList<>();
        for (int jobs : sizes) {
            for (Candidate candidate : candidates) {
                try (Stage stage = Stage.open(candidate)) {
                    var unused = stage.firstJob();
                    stage.warmUp(warmUpJobs);
                    DrainResult drained = Drain.run(stage, Duration.ZERO, 1, jobs);
                    results.add(new GrowthResult(
                            candidate.name(),
                            jobs,
                            drained.jobsPerSecond(),
                            drained.cpuSecondsPerThousand(),
                            drained.residentMebibytes()));
                }
            }
        }
        return results;
    }
}

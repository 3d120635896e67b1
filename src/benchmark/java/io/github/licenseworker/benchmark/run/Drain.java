package io.github.licenseworker.benchmark.run;

import io.github.licenseworker.benchmark.process.Candidate;
import io.github.licenseworker.benchmark.result.DrainResult;
import io.github.licenseworker.benchmark.standin.JobFate;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Draining a backlog: all jobs are in the queue before the first is handed out, which starts the clock. */
final class Drain {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int FEWEST_CALLS_AFTER_EACH_OTHER = 10;

    private Drain() {}

    /**
     * As many jobs as a candidate that is never the limit does in about this time, in whole turns of its places: then the
     * first and the last calls make such a candidate no slower.
     *
     * @param most where that would be more, and where Partner Center takes no time
     */
    static int jobs(Candidate candidate, Duration latency, Duration about, int most) {
        if (latency.isZero()) {
            return most;
        }
        long turns = Math.max(about.dividedBy(latency), FEWEST_CALLS_AFTER_EACH_OTHER);
        return (int) Math.min(most, turns * candidate.concurrency());
    }

    static DrainResult run(Stage stage, Duration latency, int round, int jobs)
            throws IOException, InterruptedException {
        Candidate candidate = stage.process().candidate();
        stage.partnerCenter().latency(latency);
        stage.gateway().hold();
        Batch backlog = Batch.atOnce(stage.gateway(), jobs);
        Usage before = Usage.before(stage.process());
        long begin = System.nanoTime();
        stage.gateway().release();
        stage.await(PATIENCE);
        Usage after = Usage.after(stage.process());
        long residentMebibytes = stage.process().memory().totalMebibytes();
        List<JobFate> fates = stage.finish(backlog, Duration.ZERO);
        long end = fates.stream().mapToLong(JobFate::ended).reduce(begin, (a, b) -> a - b > 0 ? a : b);
        return new DrainResult(
                candidate.name(),
                candidate.concurrency(),
                latency,
                round,
                jobs,
                jobs * 1e9 / (end - begin),
                after.cpuSecondsPerThousand(before, jobs),
                after.allocatedMebibytesPerThousand(before, jobs),
                residentMebibytes,
                after.measuringCpuSecondsPerThousand(before, jobs));
    }
}

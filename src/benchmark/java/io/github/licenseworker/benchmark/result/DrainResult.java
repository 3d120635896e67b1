package io.github.licenseworker.benchmark.result;

import java.time.Duration;

/**
 * How fast a candidate drained a backlog.
 *
 * @param candidate its name, such as {@code worker-64}
 * @param concurrency how many jobs it works on at a time
 * @param latency how long Partner Center takes for each call
 * @param round the round of the run, from 1
 * @param jobs how many jobs were drained
 * @param cpuSecondsPerThousand processor time of the candidate's process, for 1,000 jobs
 * @param allocatedMebibytesPerThousand what it allocated on the heap, for 1,000 jobs
 * @param residentMebibytes what the process held in memory at the end (VmRSS)
 * @param measuringCpuSecondsPerThousand processor time of the measuring process, which shares the processors with the
 *     candidate, for 1,000 jobs
 */
public record DrainResult(
        String candidate,
        int concurrency,
        Duration latency,
        int round,
        int jobs,
        double jobsPerSecond,
        double cpuSecondsPerThousand,
        double allocatedMebibytesPerThousand,
        long residentMebibytes,
        double measuringCpuSecondsPerThousand)
        implements Result {}

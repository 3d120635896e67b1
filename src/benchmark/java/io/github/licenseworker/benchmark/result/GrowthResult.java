package io.github.licenseworker.benchmark.result;

/**
 * What a job costs where there are many: a drain of so many jobs by a process that was started for it.
 *
 * @param candidate its name, such as {@code worker-64}
 * @param residentMebibytes what the process held in memory at the end (VmRSS)
 */
public record GrowthResult(
        String candidate, int jobs, double jobsPerSecond, double cpuSecondsPerThousand, long residentMebibytes)
        implements Result {}

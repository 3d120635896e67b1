package io.github.licenseworker.benchmark.result;

import java.util.List;

/**
 * Jobs of many customers, with or without two of them that are in trouble: for one Partner Center throttles, for the
 * other each call takes long.
 *
 * @param candidate its name, such as {@code worker-64}
 * @param disturbed whether two customers are in trouble
 * @param round the round of the run, from 1
 * @param customers how many there are in all
 * @param jobs how many jobs in all
 * @param othersJobsPerSecond jobs of the customers that are not in trouble, or would not be
 * @param othersP50Millis time of such a job, from its creation until its completion was received
 * @param othersP99Millis the same
 * @param troubledDone jobs of the two that were done when the last of the others was; 0 where there are no such two
 * @param troubledHandedOut how often their jobs were handed out until then, each time for two commands of the engine
 * @param residentMebibytes what the process held in memory (VmRSS), taken at even steps from the first job to the last
 */
public record CrowdResult(
        String candidate,
        boolean disturbed,
        int round,
        int customers,
        int jobs,
        double othersJobsPerSecond,
        double othersP50Millis,
        double othersP99Millis,
        long troubledDone,
        long troubledHandedOut,
        List<Long> residentMebibytes)
        implements Result {}

package io.github.licenseworker.benchmark.result;

import java.time.Duration;

/**
 * What workers without jobs cost an engine.
 *
 * @param pollInterval the client's setting
 * @param workerSets how many workers are connected, each of which asks for all job types
 * @param jobTypes how many job types each asks for
 * @param round the round of the run, from 1
 * @param requestsPerMinute requests for jobs that the engine received
 * @param engineCpuSecondsPerMinute processor time of the engine's process
 * @param workerCpuSecondsPerMinute processor time of the workers' process, all sets together
 */
public record IdleResult(
        Duration pollInterval,
        int workerSets,
        int jobTypes,
        int round,
        double requestsPerMinute,
        double engineCpuSecondsPerMinute,
        double workerCpuSecondsPerMinute)
        implements Result {}

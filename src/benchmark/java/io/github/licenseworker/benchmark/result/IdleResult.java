package io.github.licenseworker.benchmark.result;

import java.time.Duration;

/**
 * What workers without jobs cost an engine.
 *
 * @param longPolling whether the gateway keeps a request until there is a job or the request's time is up, as Camunda's
 *     does unless it is told not to
 * @param pollInterval the client's setting
 * @param workers how many workers are connected, each of which asks for all job types
 * @param jobTypes how many job types each asks for
 * @param round the round of the run, from 1
 * @param requestsPerMinute requests for jobs that the engine received
 * @param engineCpuSecondsPerMinute processor time of the engine's process
 * @param workersCpuSecondsPerMinute processor time of the process that all workers are in
 */
public record IdleResult(
        boolean longPolling,
        Duration pollInterval,
        int workers,
        int jobTypes,
        int round,
        double requestsPerMinute,
        double engineCpuSecondsPerMinute,
        double workersCpuSecondsPerMinute)
        implements Result {}

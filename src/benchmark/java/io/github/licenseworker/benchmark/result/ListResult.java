package io.github.licenseworker.benchmark.result;

import java.time.Duration;

/**
 * The people of one list, onboarded on the embedded engine with seats bought for them.
 *
 * @param people how many are on the list
 * @param licensed how many of them have the license at the end, each once
 * @param seatsBought how many seats were bought
 * @param purchases in how many purchases
 * @param took from the start of the process until the last of them was done
 * @param workerCpuSeconds processor time of the worker's process
 * @param engineCpuSeconds processor time of the engine's process
 * @param residentMebibytes what the worker's process held in memory at the end (VmRSS)
 */
public record ListResult(
        int people,
        int licensed,
        int seatsBought,
        int purchases,
        Duration took,
        double workerCpuSeconds,
        double engineCpuSeconds,
        long residentMebibytes)
        implements Result {}

package io.github.licenseworker.benchmark.result;

import java.time.Duration;

/**
 * A start of a candidate.
 *
 * @param candidate its name, such as {@code worker-8}
 * @param form how it was packaged and what it found, in a few words for a table, such as {@code extracted, AOT cache}
 * @param round the round of the run, from 1
 * @param toFirstJob from the start of the process until its first job was completed, or until it was ready where the form
 *     says that it found no engine
 * @param cpuSeconds processor time until then
 * @param residentMebibytes what the process held in memory then (VmRSS)
 * @param anonymousMebibytes the part of it that is no file (RssAnon)
 */
public record StartResult(
        String candidate,
        String form,
        int round,
        Duration toFirstJob,
        double cpuSeconds,
        long residentMebibytes,
        long anonymousMebibytes)
        implements Result {}

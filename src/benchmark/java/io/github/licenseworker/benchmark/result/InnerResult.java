package io.github.licenseworker.benchmark.result;

/**
 * One step within the worker, measured by JMH.
 *
 * @param step what is done, in a few words for a table
 * @param microseconds mean time of one operation
 * @param errorMicroseconds half of its confidence interval (99.9%)
 * @param allocatedBytes what one operation allocates
 */
public record InnerResult(String step, double microseconds, double errorMicroseconds, double allocatedBytes)
        implements Result {}

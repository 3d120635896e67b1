package io.github.licenseworker.benchmark.standin;

import org.jspecify.annotations.Nullable;

/**
 * What has become of a job so far. Times are those of {@link System#nanoTime}, taken when the gateway got the command.
 *
 * @param created when it came into the queue; of a job that comes at a rate, when it was due
 * @param activated when it was first handed out; 0 while it was not
 * @param ended when it was completed, or its BPMN error thrown; 0 while it was not
 * @param result the variables that it was completed with, as JSON; null where it was not completed
 * @param errorCode of the BPMN error; null where none was thrown
 * @param activations how often it was handed out
 * @param failures how often it was failed; most of these were postponements where Partner Center throttles
 * @param incident the message of the incident that keeps it; null where there is none
 */
public record JobFate(
        long key,
        long created,
        long activated,
        long ended,
        @Nullable String result,
        @Nullable String errorCode,
        int activations,
        int failures,
        @Nullable String incident) {

    public boolean isCompleted() {
        return result != null;
    }

    /** From the creation to the end. */
    public long nanos() {
        return ended - created;
    }
}

package io.github.licenseworker.job;

import io.camunda.client.api.response.ActivatedJob;
import io.github.licenseworker.failure.FailureException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the modeler says about a task beside its variables. A header that is missing or blank says nothing; one that is
 * wrong is an incident, which names it, and shows its value as {@link ShownValue} says.
 */
public final class TaskHeaders {

    /** How long to wait before a retry, an ISO-8601 duration. */
    public static final String RETRY_BACKOFF = "retryBackoff";

    /** How long a try may take before the engine hands the job out again, an ISO-8601 duration. */
    public static final String JOB_TIMEOUT = "jobTimeout";

    private static final Duration SHORTEST_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration LONGEST_TIMEOUT = Duration.ofHours(1);

    /** Longer than any wait makes sense, and far from what cannot be computed with. */
    private static final Duration LONGEST_BACKOFF = Duration.ofDays(30);

    private TaskHeaders() {}

    /**
     * Reads all of them, so that a wrong one is found before anything is sent and not when it is needed.
     *
     * @throws FailureException where one is wrong
     */
    static void validate(ActivatedJob job) {
        var unused = retryBackoff(job);
        unused = jobTimeout(job);
    }

    /**
     * How long to wait before a retry.
     *
     * @throws FailureException where the header is wrong
     */
    static @Nullable Duration retryBackoff(ActivatedJob job) {
        return duration(
                job,
                RETRY_BACKOFF,
                wait -> !wait.isNegative() && wait.compareTo(LONGEST_BACKOFF) <= 0,
                "an ISO-8601 duration up to %s such as PT30S".formatted(LONGEST_BACKOFF));
    }

    /**
     * How long the worker may take for a try.
     *
     * @throws FailureException where the header is wrong
     */
    static @Nullable Duration jobTimeout(ActivatedJob job) {
        return duration(
                job,
                JOB_TIMEOUT,
                time -> time.compareTo(SHORTEST_TIMEOUT) >= 0 && time.compareTo(LONGEST_TIMEOUT) <= 0,
                "an ISO-8601 duration from %s to %s such as PT10M".formatted(SHORTEST_TIMEOUT, LONGEST_TIMEOUT));
    }

    private static @Nullable Duration duration(
            ActivatedJob job, String name, Predicate<Duration> allowed, String wanted) {
        String header = job.getCustomHeaders().get(name);
        if (header == null || ShownValue.strip(header).isEmpty()) {
            return null;
        }
        try {
            Duration duration = Duration.parse(ShownValue.strip(header));
            if (allowed.test(duration)) {
                return duration;
            }
        } catch (DateTimeException notADuration) {
            // said below
        }
        throw FailureException.misconfigured("Correct the task header %s of element %s: it must be %s, but is %s"
                .formatted(name, job.getElementId(), wanted, ShownValue.of(header, ShownValue.DURATION)));
    }
}

package io.github.licenseworker.job;

import io.camunda.client.api.response.ActivatedJob;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** How long the engine waits before it hands a job out again. */
class Backoff {

    private static final Duration UNLESS_ASKED_OTHERWISE = Duration.ofMinutes(1);

    private final IntervalFunction exponential;

    Backoff(JobProperties properties) {
        this.exponential = IntervalFunction.ofExponentialRandomBackoff(
                properties.retryBackoff(), 2.0, 0.5, properties.maxRetryBackoff());
    }

    /**
     * The wait before the next try of a job that failed.
     *
     * @param failures how many tries have failed, this one included
     * @param atLeast what the answer asked for
     * @param atMost what the job asks for, unless the answer asked for more
     */
    Duration beforeRetry(ActivatedJob job, int failures, @Nullable Duration atLeast, @Nullable Duration atMost) {
        Duration modelled = TaskHeaders.retryBackoff(job);
        Duration wait = modelled == null ? Duration.ofMillis(exponential.apply(failures)) : modelled;
        if (atMost != null && atMost.compareTo(wait) < 0) {
            wait = atMost;
        }
        return atLeast == null || atLeast.compareTo(wait) < 0 ? wait : scattered(atLeast);
    }

    Duration postponedBackoff(@Nullable Duration asked) {
        return scattered(asked == null ? UNLESS_ASKED_OTHERWISE : asked);
    }

    /** Up to a fifth longer, so that jobs that were sent away together do not come back together. */
    private static Duration scattered(Duration wait) {
        return wait.plusMillis(
                (long) (wait.toMillis() * 0.2 * ThreadLocalRandom.current().nextDouble()));
    }
}

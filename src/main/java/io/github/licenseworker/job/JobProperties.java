package io.github.licenseworker.job;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How jobs are run.
 *
 * @param concurrency how many jobs are in work at once, over all job types; one customer's jobs take at most half of it.
 *     Those that take longer than a second have as many places again, unless it is 1
 * @param shutdownGrace how long running jobs may take to end when the worker is stopped
 * @param retryBackoff the wait before the first retry; it doubles with each further one
 * @param maxRetryBackoff the longest wait before a retry
 * @param newUserPatience how long a user who is not found is looked for before the process is told
 * @param requestIdNamespace goes into the request ids. Give engines that are set up again, and so number their
 *     jobs from the start, a namespace each, or Partner Center may take a new request for the repeat of an old one
 */
@ConfigurationProperties("license-worker")
@Validated
record JobProperties(
        @DefaultValue("16") @Min(1) @Max(256) int concurrency,
        @DefaultValue("30s") @DurationMin Duration shutdownGrace,
        @DefaultValue("10s") @DurationMin(millis = 1) Duration retryBackoff,
        @DefaultValue("10m") @DurationMin(millis = 1) Duration maxRetryBackoff,
        @DefaultValue("2m") @DurationMin Duration newUserPatience,
        @DefaultValue("") String requestIdNamespace) {

    @AssertTrue(message = "license-worker.retry-backoff must not be longer than license-worker.max-retry-backoff")
    boolean isBackoffOrdered() {
        return retryBackoff.compareTo(maxRetryBackoff) <= 0;
    }
}

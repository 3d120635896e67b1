package io.github.licenseworker.job;

import java.time.Duration;

/**
 * The longest time that a try of a job type may take, whatever else is configured or modeled. A bean of this type sets
 * it.
 */
public record JobTimeLimit(String jobType, Duration most) {}

package io.github.licenseworker.job;

import static java.util.Objects.requireNonNullElse;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.impl.CamundaClientBuilderImpl;
import io.camunda.client.spring.properties.CamundaClientJobWorkerProperties;
import io.camunda.client.spring.properties.CamundaClientProperties;
import io.camunda.client.spring.properties.CamundaClientWorkerProperties;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How long the engine is asked to wait for jobs of each type: what is configured, within the limits of job types. */
class ActivationTimeouts {

    private final CamundaClientWorkerProperties settings;
    private final List<JobTimeLimit> limits;
    private final InstantSource clock;

    ActivationTimeouts(CamundaClientProperties client, List<JobTimeLimit> limits, InstantSource clock) {
        this.settings = client.getWorker();
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * The deadline of a job that was received a moment ago.
     *
     * @param jobType the type that the worker is declared with, by which its settings go; they can give it another one,
     *     which is that of the job
     */
    JobDeadline deadlineOf(String jobType, ActivatedJob job) {
        return new JobDeadline(Instant.ofEpochMilli(job.getDeadline()), of(jobType), clock, System::nanoTime);
    }

    /** What is left of a time that a task asks for, within the limit of the job's type. */
    Duration limited(String jobType, Duration asked) {
        return limits.stream()
                .filter(limit -> limit.jobType().equals(jobType))
                .map(JobTimeLimit::most)
                .filter(most -> most.compareTo(asked) < 0)
                .findFirst()
                .orElse(asked);
    }

    /** What the engine is asked for with jobs of a type, as it was declared. */
    Duration of(String jobType) {
        Duration own = timeout(settings.getOverride().get(jobType));
        Duration common =
                requireNonNullElse(timeout(settings.getDefaults()), CamundaClientBuilderImpl.DEFAULT_JOB_TIMEOUT);
        return limited(jobType, requireNonNullElse(own, common));
    }

    private static @Nullable Duration timeout(@Nullable CamundaClientJobWorkerProperties properties) {
        Duration timeout = properties == null ? null : properties.getTimeout();
        return timeout == null || !timeout.isPositive() ? null : timeout;
    }
}

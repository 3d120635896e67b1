package io.github.licenseworker.job;

import static java.util.Objects.requireNonNullElse;

import io.camunda.client.annotation.customizer.JobWorkerValueCustomizer;
import io.camunda.client.annotation.value.JobWorkerValue;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.impl.CamundaClientBuilderImpl;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** How long the engine is asked to wait for jobs of each type: what is configured, within the limits of job types. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class ActivationTimeouts implements JobWorkerValueCustomizer {

    private final List<JobTimeLimit> limits;
    private final InstantSource clock;
    private final Map<String, Duration> timeouts = new ConcurrentHashMap<>();

    ActivationTimeouts(List<JobTimeLimit> limits, InstantSource clock) {
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public void customize(JobWorkerValue worker) {
        Duration configured = worker.getTimeout();
        boolean none = configured == null || !configured.isPositive();
        Duration timeout =
                limited(worker.getType(), none ? CamundaClientBuilderImpl.DEFAULT_JOB_TIMEOUT : configured);
        worker.setTimeout(timeout);
        timeouts.put(worker.getType(), timeout);
    }

    /** The deadline of a job that was received a moment ago. */
    JobDeadline deadlineOf(ActivatedJob job) {
        Instant end = Instant.ofEpochMilli(job.getDeadline());
        Duration timeout = requireNonNullElse(timeouts.get(job.getType()), Duration.between(clock.instant(), end));
        return new JobDeadline(end, timeout, clock, System::nanoTime);
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
}

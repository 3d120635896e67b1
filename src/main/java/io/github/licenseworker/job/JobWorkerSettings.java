package io.github.licenseworker.job;

import io.camunda.client.spring.properties.CamundaClientJobWorkerProperties;
import io.camunda.client.spring.properties.CamundaClientWorkerProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the starter's settings for job workers are held to. They are changed themselves, because the starter (8.8.14)
 * applies them after every {@code JobWorkerValueCustomizer} of ours.
 */
final class JobWorkerSettings {

    private static final Logger LOG = LoggerFactory.getLogger(JobWorkerSettings.class);

    private JobWorkerSettings() {}

    /** Lets a worker hold no more jobs of a type than it can do at once, and get them by polling only. */
    static void limit(CamundaClientWorkerProperties settings, int concurrency) {
        switchStreamingOff("camunda.client.worker.defaults", settings.getDefaults());
        settings.getDefaults().setMaxJobsActive(concurrency);
        settings.getOverride().forEach((jobType, override) -> {
            switchStreamingOff("camunda.client.worker.override." + jobType, override);
            Integer own = override.getMaxJobsActive();
            override.setMaxJobsActive(own == null ? concurrency : Math.min(own, concurrency));
        });
    }

    private static void switchStreamingOff(String prefix, CamundaClientJobWorkerProperties settings) {
        if (Boolean.TRUE.equals(settings.getStreamEnabled())) {
            LOG.warn(
                    "Remove {}.stream-enabled: this worker polls for jobs, since streaming would push more than it can hold",
                    prefix);
        }
        settings.setStreamEnabled(false);
    }
}

package io.github.licenseworker.job;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.value.JobWorkerValue;
import io.camunda.client.spring.properties.CamundaClientJobWorkerProperties;
import io.camunda.client.spring.properties.CamundaClientProperties;
import io.camunda.client.spring.properties.CamundaClientWorkerProperties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the starter's settings for job workers are held to: polling only, and no more jobs than can be done at once. */
class JobWorkerSettings {

    private static final Logger LOG = LoggerFactory.getLogger(JobWorkerSettings.class);
    private static final String PREFIX = "camunda.client.worker.";

    private final CamundaClientWorkerProperties settings;
    private final int concurrency;
    private final ActivationTimeouts timeouts;
    private final Set<String> warned = ConcurrentHashMap.newKeySet();

    JobWorkerSettings(CamundaClientProperties client, JobProperties properties, ActivationTimeouts timeouts) {
        this.settings = client.getWorker();
        this.concurrency = properties.concurrency();
        this.timeouts = timeouts;
    }

    /** Changes what the settings have made of a job worker. They can give it another type than the declared one. */
    void hold(JobWorkerValue worker) {
        String jobType = worker.getMethodInfo()
                .getAnnotation(JobWorker.class)
                .orElseThrow()
                .type();
        CamundaClientJobWorkerProperties own = settings.getOverride().get(jobType);
        worker.setTimeout(timeouts.of(jobType));
        Integer most = own == null ? null : own.getMaxJobsActive();
        worker.setMaxJobsActive(most == null ? concurrency : Math.min(most, concurrency));
        if (Boolean.TRUE.equals(worker.getStreamEnabled())) {
            warnOfStreaming(PREFIX + (isStreaming(own) ? "override." + jobType : "defaults"));
        }
        worker.setStreamEnabled(false);
    }

    private static boolean isStreaming(@Nullable CamundaClientJobWorkerProperties own) {
        return own != null && Boolean.TRUE.equals(own.getStreamEnabled());
    }

    private void warnOfStreaming(String prefix) {
        if (warned.add(prefix)) {
            LOG.warn(
                    "Remove {}.stream-enabled unless other job workers need it: the license worker polls for jobs, since"
                            + " streaming would push more than it can hold",
                    prefix);
        }
    }
}

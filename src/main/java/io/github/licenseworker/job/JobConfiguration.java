package io.github.licenseworker.job;

import io.camunda.client.annotation.customizer.JobWorkerValueCustomizer;
import io.camunda.client.jobhandling.CamundaClientExecutorService;
import java.util.concurrent.Executors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

@Configuration(proxyBeanMethods = false)
class JobConfiguration {

    /**
     * The client asks for more jobs only when no more than this part of its maximum is left. With the maximum set so
     * that the part equals the concurrency, a slow job keeps no other one waiting while a thread is free.
     */
    private static final double ASKS_AGAIN_AT = 0.3;

    /** The size of this pool is what bounds the jobs in work. */
    @Bean
    CamundaClientExecutorService camundaClientExecutorService(JobProperties properties) {
        var threads = Thread.ofVirtual().name("job-worker-", 0).factory();
        return new CamundaClientExecutorService(
                Executors.newScheduledThreadPool(properties.concurrency(), threads), true);
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    JobWorkerValueCustomizer jobWorkerValueCustomizer(JobProperties properties) {
        int maxJobsActive = (int) Math.ceil(properties.concurrency() / ASKS_AGAIN_AT);
        return worker -> worker.setMaxJobsActive(maxJobsActive);
    }
}

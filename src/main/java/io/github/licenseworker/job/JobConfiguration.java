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

    /** Only hands jobs over to {@link JobRunner}, one after the other, and asks for more. */
    @Bean
    CamundaClientExecutorService camundaClientExecutorService() {
        return new CamundaClientExecutorService(Executors.newSingleThreadScheduledExecutor(), true);
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    JobWorkerValueCustomizer jobWorkerValueCustomizer(JobProperties properties) {
        return worker -> worker.setMaxJobsActive(properties.concurrency());
    }
}

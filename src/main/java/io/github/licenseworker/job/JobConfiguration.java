package io.github.licenseworker.job;

import io.camunda.client.annotation.customizer.JobWorkerValueCustomizer;
import io.camunda.client.jobhandling.CamundaClientExecutorService;
import java.util.concurrent.Executors;
import org.apache.hc.client5.http.async.AsyncExecChainHandler;
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

    /**
     * Over REST, the HTTP client below the Camunda client would send a request again by itself where the engine is busy,
     * as late as the answer's {@code Retry-After} says, and so past the end of a job's time. It counts the sendings.
     */
    @Bean
    AsyncExecChainHandler sendEachRequestOnce() {
        return (request, body, scope, chain, callback) -> {
            scope.execCount.set(Integer.MAX_VALUE);
            chain.proceed(request, body, scope, callback);
        };
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    JobWorkerValueCustomizer jobWorkerValueCustomizer(JobProperties properties) {
        return worker -> worker.setMaxJobsActive(properties.concurrency());
    }
}

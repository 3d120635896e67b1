package io.github.licenseworker.job;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import io.camunda.client.jobhandling.CamundaClientExecutorService;
import io.camunda.client.spring.annotation.processor.AbstractCamundaAnnotationProcessor;
import io.camunda.client.spring.properties.CamundaClientProperties;
import io.github.licenseworker.tracing.TracingConfiguration;
import java.util.List;
import org.apache.hc.client5.http.async.AsyncExecChainHandler;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.jackson.Jackson2ObjectMapperBuilderCustomizer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(JobProperties.class)
@Import(TracingConfiguration.class)
class JobConfiguration {

    /** Hands each job over to {@link JobRunner} as soon as it is received, and asks for more. */
    @Bean
    CamundaClientExecutorService camundaClientExecutorService() {
        return new CamundaClientExecutorService(new JobExecutor(), true);
    }

    /**
     * The client reads variables and writes results with it. Jackson keeps its buffers by thread otherwise, and each job
     * has a thread of its own.
     */
    @Bean
    Jackson2ObjectMapperBuilderCustomizer sharedJsonBuffers() {
        return builder -> builder.factory(JsonFactory.builder()
                .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
                .build());
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

    /** Over gRPC, the client finds {@link EnginePolls} by itself. */
    @Bean
    AsyncExecChainHandler notePollsOverRest(EnginePolls polls) {
        return (request, body, scope, chain, callback) -> chain.proceed(
                request,
                body,
                scope,
                request.getRequestUri().endsWith(PollsOverRest.PATH) ? new PollsOverRest(polls, callback) : callback);
    }

    /**
     * Lets the starter look for job workers among the beans of the worker alone. It would ask each bean by a service loader
     * that opens every jar, twice.
     */
    @Bean
    SmartInitializingSingleton jobWorkersAmongOurs(
            List<AbstractCamundaAnnotationProcessor> processors, ApplicationContext context) {
        return () -> {
            ApplicationContext ours = JobWorkerBeans.of(context);
            processors.forEach(processor -> processor.setApplicationContext(ours));
        };
    }

    /** Before the starter opens its job workers, which it does when all beans are there. */
    @Bean
    SmartInitializingSingleton limitedJobWorkers(
            JobProperties properties, CamundaClientProperties client, ActivationTimeouts timeouts) {
        return () -> {
            timeouts.limit();
            JobWorkerSettings.limit(client.getWorker(), properties.concurrency());
        };
    }
}

package io.github.licenseworker.job;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.JsonMapper;
import io.camunda.client.jobhandling.CamundaClientExecutorService;
import io.camunda.client.spring.annotation.processor.AbstractCamundaAnnotationProcessor;
import io.grpc.ClientInterceptor;
import java.util.List;
import org.apache.hc.client5.http.async.AsyncExecChainHandler;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.StaticApplicationContext;

/**
 * For an application that is the worker and nothing else: the starter's client is the worker's, made as the worker needs
 * it. Not part of the auto-configuration.
 */
@Configuration(proxyBeanMethods = false)
public class StandaloneEngineConfiguration {

    @Bean(destroyMethod = "")
    EngineClient engineClient(CamundaClient client) {
        return new EngineClient(client);
    }

    @Bean
    CamundaClientExecutorService camundaClientExecutorService() {
        return EngineClients.executor();
    }

    @Bean
    JsonMapper camundaJsonMapper() {
        return EngineClients.json();
    }

    @Bean
    AsyncExecChainHandler sendEachRequestOnce() {
        return EngineClients.sendEachRequestOnce();
    }

    @Bean
    ClientInterceptor notePollsOverGrpc(EnginePolls polls) {
        return polls.overGrpc();
    }

    @Bean
    AsyncExecChainHandler notePollsOverRest(EnginePolls polls) {
        return polls.overRest();
    }

    /**
     * The starter would ask each bean, by a service loader that opens every jar, twice, whether it is a job worker or
     * deploys something.
     */
    @Bean
    SmartInitializingSingleton nothingElseToLookFor(List<AbstractCamundaAnnotationProcessor> processors) {
        return () -> processors.stream()
                .filter(processor -> !(processor instanceof LicenseJobWorkers))
                .forEach(processor -> processor.setApplicationContext(new StaticApplicationContext()));
    }
}

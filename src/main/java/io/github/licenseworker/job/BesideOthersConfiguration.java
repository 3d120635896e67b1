package io.github.licenseworker.job;

import io.camunda.client.CamundaClient;
import io.camunda.client.CredentialsProvider;
import io.camunda.client.spring.annotation.processor.AbstractCamundaAnnotationProcessor;
import io.camunda.client.spring.configuration.SpringCamundaClientConfiguration;
import io.camunda.client.spring.properties.CamundaClientProperties;
import io.grpc.ClientInterceptor;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hc.client5.http.async.AsyncExecChainHandler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * For an application with job workers of its own. The worker has a client of its own, with the same settings: jobs of the
 * application go on as before, on its threads and with its JSON, and neither can hold up or change the other.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnMissingBean(EngineClient.class)
class BesideOthersConfiguration {

    @Bean(destroyMethod = "close")
    EngineClient licenseWorkerEngineClient(
            CamundaClientProperties settings,
            ObjectProvider<ClientInterceptor> interceptors,
            ObjectProvider<AsyncExecChainHandler> chainHandlers,
            CredentialsProvider credentials,
            EnginePolls polls) {
        return new EngineClient(CamundaClient.newClient(new SpringCamundaClientConfiguration(
                settings,
                EngineClients.json(),
                and(interceptors, List.of(polls.overGrpc())),
                and(chainHandlers, List.of(EngineClients.sendEachRequestOnce(), polls.overRest())),
                EngineClients.executor(),
                credentials)));
    }

    private static <T> List<T> and(ObjectProvider<T> some, List<T> further) {
        return Stream.concat(some.orderedStream(), further.stream()).toList();
    }

    /** The application's client is not given the worker's jobs. */
    @Bean
    SmartInitializingSingleton licenseWorkersAreNobodyElses(
            List<AbstractCamundaAnnotationProcessor> processors, ApplicationContext context) {
        return () -> processors.stream()
                .filter(processor -> !(processor instanceof LicenseJobWorkers))
                .forEach(processor -> processor.setApplicationContext(JobWorkerBeans.ofOthers(context)));
    }
}

package io.github.licenseworker.trial.camunda;

import io.camunda.client.spring.configuration.CamundaAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;

/**
 * A Camunda client as the worker's settings make it, without a worker. It is no {@code @Configuration}, or the worker
 * would find it.
 */
@ImportAutoConfiguration({
    ConfigurationPropertiesAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    CamundaAutoConfiguration.class
})
class Connection {}

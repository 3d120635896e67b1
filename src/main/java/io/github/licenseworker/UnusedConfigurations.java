package io.github.licenseworker;

import io.github.licenseworker.tracing.ExportedTraces;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Leaves out what libraries on the class path would set up, and nothing of the worker uses, so that it starts sooner.
 * {@code spring.autoconfigure.exclude} could not do it: an operator's value would replace it, and it knows none of the
 * configurations that the Camunda starter imports by itself. It is in the executable jar alone: the application of
 * somebody else uses what it likes.
 */
final class UnusedConfigurations implements AutoConfigurationImportFilter, EnvironmentAware {

    private static final String BOOT = "org.springframework.boot.autoconfigure.";
    private static final String ACTUATOR = "org.springframework.boot.actuate.autoconfigure.";

    private static final Set<String> UNUSED = Set.of(
            // The second, older client for the engine; all goes through the CamundaClient
            "io.camunda.zeebe.spring.client.configuration.ZeebeClientProdAutoConfiguration",
            // HTTP goes through Feign and one client, which is the worker's own
            BOOT + "http.client.HttpClientAutoConfiguration",
            BOOT + "http.client.reactive.ClientHttpConnectorAutoConfiguration",
            BOOT + "web.client.RestClientAutoConfiguration",
            BOOT + "web.client.RestTemplateAutoConfiguration",
            ACTUATOR + "observation.web.client.HttpClientObservationsAutoConfiguration",
            // Jobs run on threads of the worker's own
            BOOT + "task.TaskExecutionAutoConfiguration",
            BOOT + "task.TaskSchedulingAutoConfiguration",
            ACTUATOR + "metrics.task.TaskExecutorMetricsAutoConfiguration",
            ACTUATOR + "scheduling.ScheduledTasksObservabilityAutoConfiguration",
            ACTUATOR + "scheduling.ScheduledTasksEndpointAutoConfiguration",
            // Logs go to the console
            ACTUATOR + "logging.OpenTelemetryLoggingAutoConfiguration",
            // The web server answers only the actuator's endpoints
            BOOT + "web.servlet.MultipartAutoConfiguration",
            BOOT + "websocket.servlet.WebSocketServletAutoConfiguration",
            // There is no cache, no database, no aspect and no reactive stream of ours, and JSON is Jackson's
            BOOT + "aop.AopAutoConfiguration",
            BOOT + "cache.CacheAutoConfiguration",
            ACTUATOR + "cache.CachesEndpointAutoConfiguration",
            ACTUATOR + "metrics.cache.CacheMetricsAutoConfiguration",
            BOOT + "dao.PersistenceExceptionTranslationAutoConfiguration",
            BOOT + "gson.GsonAutoConfiguration",
            BOOT + "netty.NettyAutoConfiguration",
            BOOT + "reactor.ReactorAutoConfiguration",
            BOOT + "sql.init.SqlInitializationAutoConfiguration");

    /** Without an address to send traces to, they would make them all the same, and have a thread wait for them. */
    private static final Set<String> FOR_TRACES = Set.of(
            ACTUATOR + "opentelemetry.OpenTelemetryAutoConfiguration",
            ACTUATOR + "tracing.MicrometerTracingAutoConfiguration",
            ACTUATOR + "tracing.NoopTracerAutoConfiguration",
            ACTUATOR + "tracing.OpenTelemetryTracingAutoConfiguration",
            ACTUATOR + "tracing.otlp.OtlpTracingAutoConfiguration",
            ACTUATOR + "tracing.prometheus.PrometheusExemplarsAutoConfiguration");

    private boolean traced;

    @Override
    public void setEnvironment(Environment environment) {
        traced = ExportedTraces.areWanted(environment);
    }

    @Override
    public boolean[] match(@Nullable String[] configurations, AutoConfigurationMetadata metadata) {
        boolean[] used = new boolean[configurations.length];
        for (int i = 0; i < used.length; i++) {
            String configuration = configurations[i];
            used[i] = configuration == null || !isUnused(configuration);
        }
        return used;
    }

    private boolean isUnused(String configuration) {
        return UNUSED.contains(configuration) || (!traced && FOR_TRACES.contains(configuration));
    }
}

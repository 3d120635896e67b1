package io.github.licenseworker.tracing;

import io.github.licenseworker.settings.WrongSettingException;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.exporter.SpanExportingPredicate;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.URI;
import java.net.URISyntaxException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.actuate.autoconfigure.tracing.SpanExporters;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * How the worker sends its traces where it is an application of its own: over OTLP to the address that is set, by Spring
 * Boot's exporter. Without an address nothing of it is there.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(ExportedTraces.Wanted.class)
public class ExportedTraces {

    private static final String ENDPOINT = "management.otlp.tracing.endpoint";
    private static final String TRANSPORT = "management.otlp.tracing.transport";

    /** Whether there is an address to send traces to. */
    public static boolean areWanted(Environment environment) {
        return !environment.getProperty(ENDPOINT, "").isBlank()
                && environment.getProperty("management.tracing.enabled", Boolean.class, true);
    }

    /** In place of Spring Boot's, which would let the exporter log each batch that it cannot send. */
    @Bean
    SpanExporters spanExporters(ObjectProvider<SpanExporter> exporters) {
        return SpanExporters.of(
                exporters.orderedStream().<SpanExporter>map(ExporterWatch::new).toList());
    }

    /** Before the web server starts, which traces, and in whose failure the setting would not be named first. */
    @Bean
    static BeanFactoryPostProcessor usableAddressForTraces(Environment environment) {
        return beans -> require(environment);
    }

    private static void require(Environment environment) {
        if (!isAddress(environment.getRequiredProperty(ENDPOINT))) {
            throw new WrongSettingException(
                    ENDPOINT,
                    "set an address such as http://host:4318/v1/traces; what is secret belongs into"
                            + " management.otlp.tracing.headers");
        }
        if (!environment.getProperty(TRANSPORT, "http").equalsIgnoreCase("http")) {
            throw new WrongSettingException(
                    TRANSPORT, "remove it, and set the port that takes traces over HTTP, which is usually 4318");
        }
    }

    private static boolean isAddress(String text) {
        try {
            URI address = new URI(text.strip());
            return address.getHost() != null
                    && address.getRawUserInfo() == null
                    && ("http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme()));
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    /** Each probe of the health endpoint would be a trace otherwise. */
    @Bean
    SpanExportingPredicate nothingOfTheWebServer() {
        return span -> span.getKind() != Span.Kind.SERVER;
    }

    static final class Wanted implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return areWanted(context.getEnvironment());
        }
    }
}

package io.github.licenseworker.tracing;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.exporter.SpanExportingPredicate;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.springframework.beans.factory.ObjectProvider;
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

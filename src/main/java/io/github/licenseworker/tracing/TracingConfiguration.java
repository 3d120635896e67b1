package io.github.licenseworker.tracing;

import io.micrometer.tracing.Tracer;
import io.opentelemetry.sdk.trace.IdGenerator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.tracing.SdkTracerProviderBuilderCustomizer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Traces by the tracer that the application has; it brings none. */
@Configuration(proxyBeanMethods = false)
public class TracingConfiguration {

    @Bean
    NextTraceId licenseWorkerNextTraceId() {
        return new NextTraceId();
    }

    @Bean
    Traces licenseWorkerTraces(ObjectProvider<Tracer> tracer, NextTraceId nextTraceId) {
        return new Traces(tracer.getIfUnique(), nextTraceId);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({IdGenerator.class, SdkTracerProviderBuilderCustomizer.class})
    static class TraceIds {

        /** The first to be asked, so that a generator that the application has set stays. */
        @Bean
        @Order(Ordered.HIGHEST_PRECEDENCE)
        SdkTracerProviderBuilderCustomizer licenseWorkerTraceIds(NextTraceId nextTraceId) {
            return builder -> builder.setIdGenerator(new ChosenTraceIds(nextTraceId));
        }
    }
}

package io.github.licenseworker.audit;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuditProperties.class)
class AuditConfiguration {

    @Bean
    AuditOutput auditOutput(AuditProperties properties) {
        return new AuditOutput(properties);
    }

    @Bean
    AuditLog auditLog(AuditOutput output, AuditProperties properties, InstantSource clock, MeterRegistry meters) {
        return new AuditLog(output, People.of(properties), clock, meters);
    }
}

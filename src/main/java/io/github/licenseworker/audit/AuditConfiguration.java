package io.github.licenseworker.audit;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Adds the record of what was changed. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuditProperties.class)
public class AuditConfiguration {

    @Bean
    AuditOutput licenseWorkerAuditOutput(AuditProperties properties) {
        return new AuditOutput(properties);
    }

    @Bean
    AuditLog licenseWorkerAuditLog(
            AuditOutput output, AuditProperties properties, InstantSource clock, MeterRegistry meters) {
        return new AuditLog(output, People.of(properties), clock, meters);
    }
}

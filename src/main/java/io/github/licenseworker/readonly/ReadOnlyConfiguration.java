package io.github.licenseworker.readonly;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Adds the read-only mode, how it is switched and where it shows. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReadOnlyProperties.class)
public class ReadOnlyConfiguration {

    /** Spring Boot lets it neither count as down nor answer with an error. */
    private static final Status READ_ONLY = new Status("READ_ONLY");

    @Bean
    ReadOnlySwitch licenseWorkerReadOnlySwitch(ReadOnlyProperties properties) {
        return ReadOnlySwitch.of(properties);
    }

    @Bean
    ReadOnlyMode licenseWorkerReadOnlyMode(ReadOnlySwitch readOnlySwitch) {
        return readOnlySwitch.mode();
    }

    @Bean
    @ConditionalOnProperty("license-worker.operator-key")
    ReadOnlyEndpoint licenseWorkerReadOnlyEndpoint(ReadOnlySwitch readOnlySwitch, ReadOnlyProperties properties) {
        return new ReadOnlyEndpoint(readOnlySwitch, requireNonNull(properties.operatorKey()));
    }

    @Bean
    HealthIndicator licenseWorkerHealthIndicator(ReadOnlyMode mode) {
        return () -> Health.status(mode.isOn() ? READ_ONLY : Status.UP).build();
    }

    @Bean
    MeterBinder licenseWorkerReadOnlyMeter(ReadOnlyMode mode) {
        return meters -> Gauge.builder("license.worker.read.only", mode, now -> now.isOn() ? 1 : 0)
                .description("1 while the worker changes nothing, because an operator has said so")
                .register(meters);
    }
}

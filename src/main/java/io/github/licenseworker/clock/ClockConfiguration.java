package io.github.licenseworker.clock;

import java.time.InstantSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Provides the system's clock, unless the context was given another one before, such as a trial's that can be set. */
@Configuration(proxyBeanMethods = false)
public class ClockConfiguration {

    @Bean
    @ConditionalOnMissingBean
    InstantSource licenseWorkerClock() {
        return InstantSource.system();
    }
}

package io.github.licenseworker.seat;

import io.github.licenseworker.job.JobTimeLimit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SeatConfiguration {

    @Bean
    JobTimeLimit purchaseTimeLimit(SeatProperties properties) {
        return new JobTimeLimit(
                AddLicenseSeatsWorker.JOB_TYPE, properties.seats().longestTry());
    }
}

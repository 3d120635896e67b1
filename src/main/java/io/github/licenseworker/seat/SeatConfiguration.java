package io.github.licenseworker.seat;

import io.github.licenseworker.job.JobTimeLimit;
import io.github.licenseworker.settings.Restriction;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SeatProperties.class, FreeSeatsProperties.class})
@Import({
    AddLicenseSeatsWorker.class,
    CheckLicenseAvailabilityWorker.class,
    CollectFreeSeatsWorker.class,
    ListCustomerLicensesWorker.class,
    PurchaseNotes.class,
    SeatClaims.class,
    SeatLimits.class
})
public class SeatConfiguration {

    @Bean
    Restriction licenseWorkerPurchases(SeatProperties properties) {
        SeatProperties.Seats seats = properties.seats();
        if (seats.maxPerCall() == 0) {
            return new Restriction("license-worker.seats.max-per-call lets it buy no seats");
        }
        return new Restriction(
                "license-worker.seats.max-per-call lets it buy up to %d seats with a job, max-per-customer %s"
                        .formatted(
                                seats.maxPerCall(),
                                seats.maxPerCustomer() == null
                                        ? "sets no limit for a customer"
                                        : "up to %d of a SKU for a customer".formatted(seats.maxPerCustomer())));
    }

    @Bean
    JobTimeLimit licenseWorkerPurchaseTimeLimit(SeatProperties properties) {
        return new JobTimeLimit(
                AddLicenseSeatsWorker.JOB_TYPE, properties.seats().longestTry());
    }
}

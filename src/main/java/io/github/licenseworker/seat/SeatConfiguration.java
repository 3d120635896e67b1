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
    PurchaseRules.class,
    SeatPlanNotes.class,
    SeatClaims.class,
    ReduceLicenseSeatsWorker.class
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
    Restriction licenseWorkerReturns(SeatProperties properties) {
        SeatProperties.Seats seats = properties.seats();
        if (seats.maxReturnedPerCall() == 0) {
            return new Restriction("license-worker.seats.max-returned-per-call lets it give no seats back");
        }
        return new Restriction(
                "license-worker.seats.max-returned-per-call lets it give up to %d seats back with a job, return-below-assigned %s"
                        .formatted(
                                seats.maxReturnedPerCall(),
                                seats.returnBelowAssigned()
                                        ? "also those that are assigned"
                                        : "none that are assigned"));
    }

    @Bean
    JobTimeLimit licenseWorkerReturnTimeLimit(SeatProperties properties) {
        return new JobTimeLimit(
                ReduceLicenseSeatsWorker.JOB_TYPE, properties.seats().longestTry());
    }

    @Bean
    JobTimeLimit licenseWorkerPurchaseTimeLimit(SeatProperties properties) {
        return new JobTimeLimit(
                AddLicenseSeatsWorker.JOB_TYPE, properties.seats().longestTry());
    }
}

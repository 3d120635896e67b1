package io.github.licenseworker;

import io.camunda.client.spring.configuration.CamundaAutoConfiguration;
import io.camunda.client.spring.configuration.condition.ConditionalOnCamundaClientEnabled;
import io.github.licenseworker.approval.ApprovalConfiguration;
import io.github.licenseworker.audit.AuditConfiguration;
import io.github.licenseworker.clock.ClockConfiguration;
import io.github.licenseworker.customer.CustomerConfiguration;
import io.github.licenseworker.job.JobConfiguration;
import io.github.licenseworker.license.LicenseConfiguration;
import io.github.licenseworker.notification.NotificationConfiguration;
import io.github.licenseworker.partnercenter.PartnerCenterConfiguration;
import io.github.licenseworker.partnercenter.fault.CatalogueConfiguration;
import io.github.licenseworker.password.PasswordConfiguration;
import io.github.licenseworker.readonly.ReadOnlyConfiguration;
import io.github.licenseworker.review.ReviewConfiguration;
import io.github.licenseworker.seat.SeatConfiguration;
import io.github.licenseworker.settings.SettingsConfiguration;
import io.github.licenseworker.token.config.TokenConfiguration;
import io.github.licenseworker.token.renewal.RenewalSchedule;
import io.github.licenseworker.user.UserConfiguration;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * All of the worker, in whatever Spring Boot application it is on the class path of. It stays away where the Camunda client
 * does, by {@code camunda.client.enabled=false}, and where it is named in {@code spring.autoconfigure.exclude}.
 */
@AutoConfiguration(after = CamundaAutoConfiguration.class)
@ConditionalOnCamundaClientEnabled
@Import({
    ApprovalConfiguration.class,
    AuditConfiguration.class,
    CatalogueConfiguration.class,
    ClockConfiguration.class,
    CustomerConfiguration.class,
    EffectiveRestrictions.class,
    JobConfiguration.class,
    LicenseConfiguration.class,
    NotificationConfiguration.class,
    PartnerCenterConfiguration.class,
    PasswordConfiguration.class,
    ReadOnlyConfiguration.class,
    ReviewConfiguration.class,
    SeatConfiguration.class,
    SettingsConfiguration.class,
    TokenConfiguration.class,
    UserConfiguration.class
})
public class LicenseWorkerAutoConfiguration {

    /** Nothing asks for the schedule, and without it an idle worker's tokens would die. */
    @Bean
    static LazyInitializationExcludeFilter licenseWorkerRenewsTokens() {
        return LazyInitializationExcludeFilter.forBeanTypes(RenewalSchedule.class);
    }
}

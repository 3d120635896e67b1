package io.github.licenseworker.notification;

import io.github.licenseworker.http.HttpConfiguration;
import io.github.licenseworker.http.Trust;
import io.github.licenseworker.settings.Restriction;
import io.github.licenseworker.settings.StandaloneApplication;
import io.github.licenseworker.settings.WrongSettingException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.mail.javamail.JavaMailSenderImpl;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NotifyProperties.class)
@Import({HttpConfiguration.class, NotificationProbe.class, NotifyWorker.class})
public class NotificationConfiguration {

    private static final String FROM = "license-worker.notify.from";

    @Bean(destroyMethod = "close")
    Notifier licenseWorkerNotifier(
            NotifyProperties properties,
            ObjectProvider<JavaMailSenderImpl> mailServer,
            ObjectProvider<StandaloneApplication> standalone,
            Trust trust,
            InstantSource clock,
            MeterRegistry meters) {
        WebhookChannel webhook = properties.webhookUrl().isEmpty()
                ? null
                : new WebhookChannel(
                        properties.webhookUrl().uri().orElseThrow(), properties.webhookFormat(), trust, clock);
        return new Notifier(
                mail(properties, mailServer.getIfUnique(), standalone.getIfAvailable() != null),
                webhook,
                properties,
                new NoticeTexts(properties.language().locale()),
                meters);
    }

    @Bean
    Restriction licenseWorkerRecipients(NotifyProperties properties, Notifier notifier) {
        return new Restriction(notifier.description()
                .map(way -> "license-worker.notify.recipient-domains lets it tell people by %s, %s"
                        .formatted(
                                way,
                                properties.recipientDomains() == null
                                        ? "with mails to any domain"
                                        : "with mails to %d domains and no other"
                                                .formatted(properties
                                                        .recipientDomains()
                                                        .size())))
                .orElse("license-worker.notify tells nobody anything, so people get tasks to do it"));
    }

    /** Its name is that of the component in the health endpoint. */
    @Bean
    NotificationHealthIndicator notificationHealthIndicator(Notifier notifier) {
        return new NotificationHealthIndicator(notifier);
    }

    private static @Nullable MailChannel mail(
            NotifyProperties properties, @Nullable JavaMailSenderImpl server, boolean serverIsOurs) {
        if (server == null || isBlank(server.getHost())) {
            if (!properties.from().isBlank()) {
                throw new WrongSettingException(
                        FROM, "set spring.mail.host, too, or leave this out: without a mail server nobody gets a mail");
            }
            return null;
        }
        if (properties.from().isBlank() && !serverIsOurs) {
            return null;
        }
        if (properties.from().isBlank()) {
            throw new WrongSettingException(
                    FROM, "set the address that mails come from, because spring.mail.host is set");
        }
        return new MailChannel(server, properties.sender().orElseThrow());
    }

    /** Spring makes a sender for a blank host, too, which would be this machine. */
    private static boolean isBlank(@Nullable String host) {
        return host == null || host.isBlank();
    }
}

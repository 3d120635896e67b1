package io.github.licenseworker.notification;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How people are told what became of a request. The mail server is set by {@code spring.mail.*}.
 *
 * @param from the address that mails come from, with or without a name
 * @param webhookUrl where notices are posted that have no mail server or no usable address
 * @param webhookFormat what is behind the webhook
 * @param recipientDomains the domains that mails may be sent to; all unless set
 * @param language the language of the notices
 */
@ConfigurationProperties("license-worker.notify")
@Validated
record NotifyProperties(
        @DefaultValue("") String from,
        @DefaultValue("") WebhookUrl webhookUrl,

        @DefaultValue("teams") @NotNull(message = "must be teams or slack")
        WebhookFormat webhookFormat,

        @Nullable Set<@Nullable String> recipientDomains,

        @DefaultValue("en") @NotNull(message = "must be en or de")
        Language language) {

    private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");

    /** The languages that there are texts in. */
    enum Language {
        EN(Locale.ENGLISH),
        DE(Locale.GERMAN);

        private final Locale locale;

        Language(Locale locale) {
            this.locale = locale;
        }

        Locale locale() {
            return locale;
        }
    }

    /** The sender, where it is set and can be read. */
    Optional<InternetAddress> sender() {
        try {
            InternetAddress address = new InternetAddress(from, true);
            return EmailAddress.of(address.getAddress()).map(plain -> address);
        } catch (AddressException none) {
            return Optional.empty();
        }
    }

    /** Whether mails may be sent to this address. */
    boolean allows(EmailAddress address) {
        return recipientDomains == null
                || recipientDomains.stream().anyMatch(domain -> address.domain().equalsIgnoreCase(domain));
    }

    @AssertTrue(
            message = "license-worker.notify.from must be one e-mail address, such as licenses@contoso.example or"
                    + " License desk <licenses@contoso.example>")
    boolean isFromAnAddress() {
        return from.isBlank() || sender().isPresent();
    }

    @AssertTrue(
            message =
                    "license-worker.notify.webhook-url must look like https://host/path; http is for this machine only,"
                            + " because whoever reads the address can use it")
    boolean isWebhookUrlSafe() {
        return webhookUrl.isEmpty() || webhookUrl.isSafe();
    }

    /** A variable that was to name them and is blank must not let the worker write to all. */
    @AssertTrue(
            message =
                    "license-worker.notify.recipient-domains must list domains such as contoso.example; leave it out to"
                            + " send to all")
    boolean isRecipientDomainsNamed() {
        return recipientDomains == null
                || (!recipientDomains.isEmpty()
                        && recipientDomains.stream()
                                .allMatch(domain ->
                                        domain != null && DOMAIN.matcher(domain).matches()));
    }
}

package io.github.licenseworker.notification;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.licenseworker.notification.Delivery.Later;
import io.github.licenseworker.notification.Delivery.Misconfigured;
import io.github.licenseworker.notification.Delivery.NoWay;
import io.github.licenseworker.notification.Delivery.Refused;
import io.github.licenseworker.notification.Delivery.Sent;
import io.github.licenseworker.notification.NoticeMeters.Channel;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sends each notice the way that reaches its reader: by mail where there is a mail server and an address that mails may
 * go to, otherwise to the webhook. Used by many threads at once.
 */
final class Notifier implements AutoCloseable {

    private final @Nullable MailChannel mail;
    private final @Nullable WebhookChannel webhook;
    private final NotifyProperties properties;
    private final NoticeTexts texts;
    private final NoticeMeters meters;
    private volatile @Nullable String problem;

    Notifier(
            @Nullable MailChannel mail,
            @Nullable WebhookChannel webhook,
            NotifyProperties properties,
            NoticeTexts texts,
            MeterRegistry registry) {
        this.mail = mail;
        this.webhook = webhook;
        this.properties = properties;
        this.texts = texts;
        this.meters = new NoticeMeters(registry);
    }

    /**
     * Sends a notice, or finds that it cannot.
     *
     * @param job names the job; the same request of the same job is told under the same id
     */
    Delivery deliver(NoticeRequest request, String job) {
        EmailAddress to = request.to().filter(properties::allows).orElse(null);
        if (mail != null && to != null) {
            Notice notice = texts.notice(request);
            UUID id = UUID.nameUUIDFromBytes(String.join("\n", job, to.value(), notice.title(), notice.text())
                    .getBytes(UTF_8));
            return noted(Channel.MAIL, mail.send(notice, request, to, id));
        }
        if (webhook != null) {
            return noted(Channel.WEBHOOK, webhook.post(texts.addressedNotice(request)));
        }
        return noted(Channel.NONE, new NoWay());
    }

    /** Looks whether the mail server takes the sign-in; nothing is sent. */
    Delivery probe() {
        return mail == null ? new NoWay() : mail.probe();
    }

    /** What is set up, for those who operate the worker; nothing where nothing is. */
    Optional<String> description() {
        return Stream.of(
                        Optional.ofNullable(mail).map(MailChannel::description),
                        Optional.ofNullable(webhook).map(WebhookChannel::description))
                .flatMap(Optional::stream)
                .reduce((one, other) -> one + "; otherwise by " + other);
    }

    /** What kept the last notice from being sent, where others meet it, too; null where it was sent. */
    @Nullable
    String problem() {
        return problem;
    }

    private Delivery noted(Channel channel, Delivery delivery) {
        switch (delivery) {
            case Sent sent -> problem = null;
            case Later later -> problem = later.problem();
            case Misconfigured wrong -> problem = wrong.problem();
            case Refused refused -> {}
            case NoWay none -> {}
        }
        meters.count(channel, delivery);
        return delivery;
    }

    @Override
    public void close() throws IOException {
        if (webhook != null) {
            webhook.close();
        }
    }
}

package io.github.licenseworker.notification;

import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.notification.Delivery.Later;
import io.github.licenseworker.notification.Delivery.Misconfigured;
import io.github.licenseworker.notification.Delivery.NoWay;
import io.github.licenseworker.notification.Delivery.Refused;
import io.github.licenseworker.notification.Delivery.Sent;

/** Looks whether people can be told of anything, without telling them. */
public final class NotificationProbe {

    private final Notifier notifier;

    NotificationProbe(Notifier notifier) {
        this.notifier = notifier;
    }

    /**
     * Connects to the mail server and signs in, where one is set. A webhook cannot be tried without a message.
     *
     * @return what was found
     * @throws FailureException where the mail server does not take it, with the next step
     */
    public String probe() {
        String ways = notifier.description()
                .orElse(
                        "none: neither spring.mail.host nor license-worker.notify.webhook-url is set, so people get tasks");
        return switch (notifier.probe()) {
            case Sent sent -> ways + "; the mail server answers";
            case NoWay none -> ways;
            case Later later -> throw FailureException.retryable(later.problem());
            case Misconfigured wrong -> throw FailureException.misconfigured(wrong.problem());
            case Refused refused -> throw FailureException.misconfigured(refused.problem());
        };
    }
}

package io.github.licenseworker.notification;

import io.github.licenseworker.notification.Delivery.Later;
import io.github.licenseworker.notification.Delivery.Misconfigured;
import io.github.licenseworker.notification.Delivery.NoWay;
import io.github.licenseworker.notification.Delivery.Refused;
import io.github.licenseworker.notification.Delivery.Sent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;

/** Counts what became of notices. What can be counted is there with 0 from the start. Used by many threads at once. */
final class NoticeMeters {

    private static final List<String> BY_A_SERVER = List.of("sent", "later", "refused", "misconfigured");

    /** The way that a notice takes. */
    enum Channel {
        MAIL,
        WEBHOOK,
        NONE;

        private List<String> outcomes() {
            return this == NONE ? List.of("no-way") : BY_A_SERVER;
        }
    }

    private final MeterRegistry registry;

    NoticeMeters(MeterRegistry registry) {
        this.registry = registry;
        for (Channel channel : Channel.values()) {
            for (String outcome : channel.outcomes()) {
                var unused = counter(channel, outcome);
            }
        }
    }

    void count(Channel channel, Delivery delivery) {
        counter(channel, outcome(delivery)).increment();
    }

    private Counter counter(Channel channel, String outcome) {
        return Counter.builder("license.worker.notices")
                .description("Messages to people by what became of them")
                .tags("channel", channel.name().toLowerCase(Locale.ROOT), "outcome", outcome)
                .register(registry);
    }

    private static String outcome(Delivery delivery) {
        return switch (delivery) {
            case Sent sent -> "sent";
            case Later later -> "later";
            case Refused refused -> "refused";
            case Misconfigured wrong -> "misconfigured";
            case NoWay none -> "no-way";
        };
    }
}

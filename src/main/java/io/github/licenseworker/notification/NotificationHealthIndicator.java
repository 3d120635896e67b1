package io.github.licenseworker.notification;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/**
 * Whether the last notice could be sent. It is never down, because people get a task where nobody is told; and it
 * connects to nothing.
 */
class NotificationHealthIndicator implements HealthIndicator {

    private final Notifier notifier;

    NotificationHealthIndicator(Notifier notifier) {
        this.notifier = notifier;
    }

    @Override
    public Health health() {
        String problem = notifier.problem();
        return (problem == null ? Health.up() : Health.unknown().withDetail("error", problem))
                .withDetail("ways", notifier.description().orElse("none"))
                .build();
    }
}

package io.github.licenseworker.trial.browser.view;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.intent.ProcessMessageSubscriptionIntent;
import io.camunda.zeebe.protocol.record.intent.TimerIntent;
import io.camunda.zeebe.protocol.record.value.ProcessMessageSubscriptionRecordValue;
import io.camunda.zeebe.protocol.record.value.TimerRecordValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The messages and timers that instances wait for. */
final class Waits {

    private final Map<Subscription, ProcessMessageSubscriptionRecordValue> messages = new LinkedHashMap<>();
    private final Map<Long, TimerRecordValue> timers = new LinkedHashMap<>();

    private record Subscription(long elementInstance, String message) {}

    void note(Record<?> event, ProcessMessageSubscriptionRecordValue value) {
        Subscription subscription = new Subscription(value.getElementInstanceKey(), value.getMessageName());
        switch ((ProcessMessageSubscriptionIntent) event.getIntent()) {
            case CREATED -> messages.put(subscription, value);
            case CORRELATED -> {
                if (value.isInterrupting()) {
                    messages.remove(subscription);
                }
            }
            case DELETING, DELETED -> messages.remove(subscription);
            default -> {
                // it goes on as before
            }
        }
    }

    void note(Record<?> event, TimerRecordValue value) {
        switch ((TimerIntent) event.getIntent()) {
            case CREATED -> timers.put(event.getKey(), value);
            case TRIGGERED, CANCELED -> timers.remove(event.getKey());
            default -> {
                // it runs on
            }
        }
    }

    Stream<ProcessMessageSubscriptionRecordValue> messages() {
        return messages.values().stream();
    }

    Stream<ProcessMessageSubscriptionRecordValue> messages(InstanceHistory instance) {
        return messages().filter(message -> message.getProcessInstanceKey() == instance.key());
    }

    Stream<TimerRecordValue> timers(InstanceHistory instance) {
        return timers.values().stream().filter(timer -> timer.getProcessInstanceKey() == instance.key());
    }
}

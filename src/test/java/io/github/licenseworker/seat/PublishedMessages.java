package io.github.licenseworker.seat;

import io.camunda.zeebe.protocol.record.intent.MessageIntent;
import io.camunda.zeebe.protocol.record.value.MessageRecordValue;
import io.github.licenseworker.trial.engine.EmbeddedEngine;
import java.util.List;

/** The messages that the engine has taken. */
final class PublishedMessages {

    private PublishedMessages() {}

    /** Those whose key begins with a customer. */
    static List<MessageRecordValue> about(String customerId, EmbeddedEngine engine) {
        return engine.records().stream()
                .filter(event -> event.getIntent() == MessageIntent.PUBLISHED)
                .map(event -> (MessageRecordValue) event.getValue())
                .filter(message -> message.getCorrelationKey().startsWith(customerId + ":"))
                .toList();
    }
}

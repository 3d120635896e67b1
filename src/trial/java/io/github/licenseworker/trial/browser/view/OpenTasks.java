package io.github.licenseworker.trial.browser.view;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.intent.UserTaskIntent;
import io.camunda.zeebe.protocol.record.value.UserTaskRecordValue;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The tasks that wait for somebody, as the engine wrote them down last. */
final class OpenTasks {

    private final Map<Long, UserTaskRecordValue> open = new LinkedHashMap<>();

    void note(Record<?> event, UserTaskRecordValue value) {
        switch ((UserTaskIntent) event.getIntent()) {
            case CREATED, ASSIGNED, UPDATED, CORRECTED -> open.put(event.getKey(), value);
            case COMPLETED, CANCELED -> open.remove(event.getKey());
            default -> {
                // something is being done with it, and may yet be denied
            }
        }
    }

    Collection<UserTaskRecordValue> all() {
        return open.values();
    }

    Optional<UserTaskRecordValue> find(long key) {
        return Optional.ofNullable(open.get(key));
    }
}

package io.github.licenseworker.trial.browser.view;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.intent.IncidentIntent;
import io.camunda.zeebe.protocol.record.value.IncidentRecordValue;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The incidents that nobody has resolved. */
final class Incidents {

    private final Map<Long, OpenIncident> open = new LinkedHashMap<>();

    record OpenIncident(long key, Instant created, IncidentRecordValue value) {}

    void note(Record<?> event, IncidentRecordValue value) {
        switch ((IncidentIntent) event.getIntent()) {
            case CREATED ->
                open.put(
                        event.getKey(),
                        new OpenIncident(event.getKey(), Instant.ofEpochMilli(event.getTimestamp()), value));
            case RESOLVED -> open.remove(event.getKey());
            default -> {
                // it stays open
            }
        }
    }

    Optional<OpenIncident> find(long key) {
        return Optional.ofNullable(open.get(key));
    }

    Stream<OpenIncident> of(InstanceHistory instance) {
        return open.values().stream().filter(incident -> incident.value().getProcessInstanceKey() == instance.key());
    }
}

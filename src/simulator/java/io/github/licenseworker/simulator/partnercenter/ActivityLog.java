package io.github.licenseworker.simulator.partnercenter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.licenseworker.simulator.http.Json;
import io.github.licenseworker.simulator.token.BearerClaims;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** What changed at Partner Center, as a client reads it. */
final class ActivityLog {

    private static final String SOMEBODY = "somebody@partner.example";

    private final InstantSource clock;
    private final List<Activity> activities = new CopyOnWriteArrayList<>();

    ActivityLog(InstantSource clock) {
        this.clock = clock;
    }

    void add(
            SimulatedCustomer customer,
            Call call,
            String resourceType,
            String operationType,
            ObjectNode newValue,
            List<Activity.Detail> details) {
        activities.add(new Activity(
                customer,
                call.request()
                        .bearer()
                        .flatMap(BearerClaims::of)
                        .flatMap(BearerClaims::principalName)
                        .orElse(SOMEBODY),
                resourceType,
                operationType,
                newValue,
                details,
                call.identity().correlationId(),
                clock.instant()));
    }

    /** The records of a period, newest first; without an end, of all days since its start. */
    Answer records(Call call) {
        List<String> starts = call.request().queryValues("startDate");
        List<String> ends = call.request().queryValues("endDate");
        Optional<Instant> start = starts.stream().findFirst().flatMap(AuditDate::start);
        Optional<Instant> end = ends.isEmpty() ? Optional.of(Instant.MAX) : AuditDate.end(ends.getFirst());
        if (start.isEmpty() || end.isEmpty()) {
            return Answers.propertyInvalid();
        }
        List<Activity> found = List.copyOf(activities).reversed().stream()
                .filter(activity -> !activity.date().isBefore(start.get())
                        && activity.date().isBefore(end.get()))
                .toList();
        return Answers.document(Json.collection(found, Activity::document));
    }
}

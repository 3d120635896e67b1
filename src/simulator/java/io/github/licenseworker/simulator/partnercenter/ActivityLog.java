package io.github.licenseworker.simulator.partnercenter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.licenseworker.simulator.token.BearerClaims;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What changed at Partner Center, as a client reads it: for the last 90 days, for 30 days in one request, and in pages
 * where a request names a size (Microsoft Learn, "Get a record of Partner Center activity" and "Gets Audit Records").
 */
final class ActivityLog {

    private static final String SOMEBODY = "somebody@partner.example";
    private static final String SOME_APP = "Partner Center Native App";
    private static final Duration KEPT = Duration.ofDays(90);
    private static final Duration LONGEST_PERIOD = Duration.ofDays(30);

    private final InstantSource clock;
    private final List<Activity> activities = new CopyOnWriteArrayList<>();
    private final ActivityPages pages = new ActivityPages();
    private volatile Duration delay = Duration.ZERO;
    private volatile boolean terse;

    ActivityLog(InstantSource clock) {
        this.clock = clock;
    }

    /** How long it takes until a change shows. */
    void delay(Duration time) {
        delay = time;
    }

    void pages(int largest) {
        pages.largest(largest);
    }

    /** Whether records leave out what not all samples of Microsoft have. */
    void terse(boolean on) {
        terse = on;
    }

    void add(
            SimulatedCustomer customer,
            Call call,
            String resourceType,
            String operationType,
            ObjectNode newValue,
            List<Activity.Detail> details) {
        Optional<BearerClaims> caller = call.request().bearer().flatMap(BearerClaims::of);
        activities.add(new Activity(
                customer,
                caller.flatMap(BearerClaims::principalName).orElse(SOMEBODY),
                caller.flatMap(BearerClaims::applicationId).orElse(SOME_APP),
                resourceType,
                operationType,
                newValue,
                details,
                call.identity().correlationId(),
                clock.instant()));
    }

    /** The records of a period, newest first; without an end, of 30 days at most since its start. */
    Answer records(Call call) {
        List<String> starts = call.request().queryValues("startDate");
        List<String> ends = call.request().queryValues("endDate");
        Instant now = clock.instant();
        Optional<Instant> start = starts.stream()
                .findFirst()
                .flatMap(AuditDate::start)
                .filter(date -> !date.isBefore(now.truncatedTo(ChronoUnit.DAYS).minus(KEPT)));
        Optional<Instant> end = ends.isEmpty() ? Optional.of(Instant.MAX) : AuditDate.end(ends.getFirst());
        Optional<ActivityFilter> filter = ActivityFilter.of(call);
        if (start.isEmpty() || end.isEmpty() || filter.isEmpty()) {
            return Answers.propertyInvalid();
        }
        Instant last = start.get().plus(LONGEST_PERIOD);
        List<Activity> found = List.copyOf(activities).reversed().stream()
                .filter(activity -> !activity.date().isBefore(start.get())
                        && activity.date().isBefore(end.get())
                        && activity.date().isBefore(last)
                        && !activity.date().plus(delay).isAfter(now))
                .filter(filter.get()::takes)
                .toList();
        return pages.answer(call, found, activity -> activity.document(terse));
    }
}

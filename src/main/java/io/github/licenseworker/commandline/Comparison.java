package io.github.licenseworker.commandline;

import io.github.licenseworker.audit.AuditRecord;
import io.github.licenseworker.audit.Change.Account;
import io.github.licenseworker.audit.Change.Licenses;
import io.github.licenseworker.audit.Change.Seats;
import io.github.licenseworker.audit.People;
import io.github.licenseworker.commandline.Difference.Kind;
import io.github.licenseworker.failure.OneLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds for each record the entry of the activity log that tells of the same change: by the correlation id first, which is
 * that of a process instance, and by the time where the log has none of it. What is left on either side is a difference.
 */
final class Comparison {

    /** Around the time of a change, by two clocks. */
    private static final Duration NEAR = Duration.ofMinutes(5);

    /** How long the log may take to show a change; Microsoft does not say. */
    static final Duration LATE = Duration.ofHours(1);

    private static final int LONGEST_NAME = 200;

    private final People people;
    private final OwnIdentity own;
    private final Set<AuditRecord> records;
    private final Set<LoggedChange> changes;
    private final Set<String> ownCorrelationIds;
    private int byCorrelationId;
    private int byTime;

    Comparison(List<AuditRecord> records, List<LoggedChange> changes, People people, OwnIdentity own) {
        this.people = people;
        this.own = own;
        this.records = sorted(records, AuditRecord::at);
        this.changes = sorted(changes, LoggedChange::at);
        this.ownCorrelationIds = records.stream().map(Comparison::correlationId).collect(Collectors.toSet());
        byCorrelationId = pair((change, record) -> correlationId(change).equals(correlationId(record)));
        byTime = pair((change, record) -> !own.didNotMake(change.activity())
                && !ownCorrelationIds.contains(correlationId(change))
                && isNear(change.at(), record.at()));
    }

    /** How many records were found in the log. */
    int matches() {
        return byCorrelationId + byTime;
    }

    /** How many of them by their time alone. */
    int matchesByTime() {
        return byTime;
    }

    /** The differences in a period, in the order of time. */
    List<Difference> differences(Instant since, Instant until, Instant now) {
        return Stream.concat(
                        changes.stream().map(this::difference), records.stream().map(record -> difference(record, now)))
                .filter(difference ->
                        !difference.at().isBefore(since) && difference.at().isBefore(until))
                .sorted(Comparator.comparing(Difference::at))
                .toList();
    }

    private interface Pairing {
        boolean fits(LoggedChange change, AuditRecord record);
    }

    /** A record and an entry that can be of the same change. */
    private record Candidate(LoggedChange change, AuditRecord record) {

        Duration distance() {
            return Duration.between(change.at(), record.at()).abs();
        }
    }

    /** Takes those out that belong together, the nearest in time first: a process can make the same change again. */
    private int pair(Pairing pairing) {
        int before = records.size();
        records.stream()
                .flatMap(record -> changes.stream()
                        .filter(change -> pairing.fits(change, record) && change.isOf(record, people))
                        .map(change -> new Candidate(change, record)))
                .sorted(Comparator.comparing(Candidate::distance))
                .toList()
                .forEach(candidate -> {
                    if (records.contains(candidate.record()) && changes.remove(candidate.change())) {
                        records.remove(candidate.record());
                    }
                });
        return before - records.size();
    }

    private Difference difference(LoggedChange change) {
        boolean ours = ownCorrelationIds.contains(correlationId(change)) || own.made(change.activity());
        return new Difference(
                ours ? Kind.NOT_RECORDED : Kind.BY_OTHERS,
                change.at(),
                "%s; by %s with %s%s"
                        .formatted(
                                OneLine.of(change.told(), 1000),
                                shown(change.activity().userPrincipalName(), "somebody"),
                                shown(change.activity().applicationId(), "an app that is not told"),
                                correlationId(change).isEmpty()
                                        ? ""
                                        : ", correlation id " + shown(correlationId(change), "")));
    }

    private static Difference difference(AuditRecord record, Instant now) {
        return new Difference(
                record.at().plus(LATE).isAfter(now) ? Kind.NOT_IN_LOG_YET : Kind.NOT_IN_LOG,
                record.at(),
                "%s; request id %s, process instance %s"
                        .formatted(
                                OneLine.of(told(record), 1000),
                                record.requestId(),
                                shown(record.job().processInstanceKey(), "")));
    }

    private static String told(AuditRecord record) {
        String user = record.userId() == null ? "(left out)" : record.userId();
        Licenses licenses = record.licenses();
        Seats seats = record.seats();
        if (licenses != null) {
            Set<String> changes = new LinkedHashSet<>();
            licenses.assigned().forEach(skuId -> changes.add("+" + skuId));
            licenses.removed().forEach(skuId -> changes.add("-" + skuId));
            return "licenses of user " + user + " " + String.join(" ", changes);
        }
        if (seats != null) {
            return "seats of subscription " + seats.subscriptionId()
                    + (seats.renewal() == null ? "" : " at its renewal") + " to " + seats.to();
        }
        Account account = record.account();
        if (account != null) {
            return "account of user " + user + " usage location " + account.usageLocation();
        }
        return "user " + user + " usage location " + record.usageLocation();
    }

    private static String correlationId(LoggedChange change) {
        String id = change.activity().originalCorrelationId();
        return id == null ? "" : id.toLowerCase(Locale.ROOT);
    }

    private static String correlationId(AuditRecord record) {
        return record.correlationId().toString();
    }

    private static boolean isNear(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(NEAR) <= 0;
    }

    private static String shown(@Nullable String text, String otherwise) {
        return text == null || text.isBlank() ? otherwise : OneLine.of(text, LONGEST_NAME);
    }

    private static <T> Set<T> sorted(List<T> items, Function<T, Instant> time) {
        List<T> sorted = new ArrayList<>(items);
        sorted.sort(Comparator.comparing(time));
        return new LinkedHashSet<>(sorted);
    }
}

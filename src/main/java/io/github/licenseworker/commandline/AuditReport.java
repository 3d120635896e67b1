package io.github.licenseworker.commandline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.licenseworker.audit.RecordFiles;
import io.github.licenseworker.audit.RecordFiles.Broken;
import io.github.licenseworker.failure.OneLine;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Prints what came of a comparison, as lines or as one JSON document, and remembers whether anything differs. */
final class AuditReport {

    private static final int LONGEST = 1500;

    private final PrintWriter out;
    private final boolean json;
    private final UUID customer;
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private Instant since = Instant.EPOCH;
    private Instant until = Instant.EPOCH;
    private int records;
    private int changesInLog;
    private int matches;
    private boolean differs;

    /**
     * What was found.
     *
     * @param time empty where it is about no change
     */
    private record Finding(String kind, String time, String text) {}

    /** The JSON document. */
    private record Document(
            boolean nothingDiffers,
            String customerId,
            String since,
            String until,
            int records,
            int changesInLog,
            int matches,
            List<Finding> findings,
            List<String> notes) {}

    AuditReport(PrintWriter out, boolean json, UUID customer) {
        this.out = out;
        this.json = json;
        this.customer = customer;
    }

    void period(Instant start, Instant end) {
        since = start;
        until = end;
    }

    /** Something that kept the comparison from being made. */
    void failed(String why) {
        add(true, "FAILED", "", why);
    }

    void records(RecordFiles files) {
        records = files.records().size();
        for (Broken broken : files.broken()) {
            add(true, "BROKEN", "", "%s line %d: %s".formatted(broken.file(), broken.line(), broken.why()));
        }
        if (files.brokenLines() > files.broken().size()) {
            notes.add("%d more broken records"
                    .formatted(files.brokenLines() - files.broken().size()));
        }
        if (files.repeated() > 0) {
            notes.add("%d records were there more than once; jobs that come again record again"
                    .formatted(files.repeated()));
        }
        if (files.otherLines() > 0) {
            notes.add("%d other lines were skipped".formatted(files.otherLines()));
        }
    }

    /** @param usersNotCompared how many records name no user that can be compared with an object id */
    void comparison(
            Comparison comparison, List<LoggedChange> changes, long usersNotCompared, OwnIdentity own, Instant now) {
        changesInLog = changes.size();
        matches = comparison.matches();
        for (Difference difference : comparison.differences(since, until, now)) {
            add(
                    difference.kind().counts(),
                    switch (difference.kind()) {
                        case BY_OTHERS -> "BY OTHERS";
                        case NOT_RECORDED -> "NOT RECORDED";
                        case NOT_IN_LOG -> "NOT IN LOG";
                        case NOT_IN_LOG_YET -> "not yet in log";
                    },
                    difference.at().toString(),
                    difference.text());
        }
        if (comparison.matchesByTime() > 0) {
            notes.add("%d matches go by the time, as the log does not tell the correlation id"
                    .formatted(comparison.matchesByTime()));
        }
        if (usersNotCompared > 0) {
            notes.add(
                    "in %d records the user was not compared: it is left out, a user principal name, or a pseudonym by another key"
                            .formatted(usersNotCompared));
        }
        if (!own.isKnown()) {
            notes.add(
                    "which entries are the worker's shows by their correlation ids alone: the access token names no user");
        }
    }

    /** Prints what is not printed yet; returns the exit code. */
    int finish() {
        if (json) {
            try {
                out.println(new ObjectMapper()
                        .writeValueAsString(new Document(
                                !differs,
                                customer.toString(),
                                since.toString(),
                                until.toString(),
                                records,
                                changesInLog,
                                matches,
                                findings,
                                notes)));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        } else {
            out.println("Customer %s from %s to %s".formatted(customer, since, until));
            out.println("%d records, %d changes in the activity log, %d of both are the same"
                    .formatted(records, changesInLog, matches));
            findings.forEach(finding ->
                    out.println("%-14s  %-24s  %s".formatted(finding.kind(), finding.time(), finding.text())));
            notes.forEach(note -> out.println("Note: " + note));
            out.println(differs ? "Something differs" : "Nothing differs");
        }
        out.flush();
        return differs ? 1 : 0;
    }

    private void add(boolean counts, String kind, String time, String text) {
        differs |= counts;
        findings.add(new Finding(kind, time, OneLine.of(text, LONGEST)));
    }
}

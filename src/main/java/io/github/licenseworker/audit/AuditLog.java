package io.github.licenseworker.audit;

import io.github.licenseworker.audit.Change.Account;
import io.github.licenseworker.audit.Change.Licenses;
import io.github.licenseworker.audit.Change.OfAccount;
import io.github.licenseworker.audit.Change.OfLicenses;
import io.github.licenseworker.audit.Change.OfSeats;
import io.github.licenseworker.audit.Change.OfUsageLocation;
import io.github.licenseworker.audit.Change.Seats;
import io.github.licenseworker.failure.OneLine;
import io.github.licenseworker.job.ConfirmedBy;
import io.github.licenseworker.job.JobContext;
import io.github.licenseworker.job.Variables;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a record for each change that is known to be made, and for each license that was reviewed. It is called as soon as
 * that is known, whatever becomes of the job afterwards, and again where a repeat of the job finds the same; both records
 * have the same id. Used by many threads at once.
 */
public final class AuditLog {

    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_DECISION_ID = 100;
    private static final int LONGEST_REASON = 500;

    private final AuditOutput output;
    private final People people;
    private final InstantSource clock;
    private final Counter written;
    private final Counter failed;

    AuditLog(AuditOutput output, People people, InstantSource clock, MeterRegistry meters) {
        this.output = output;
        this.people = people;
        this.clock = clock;
        this.written = counter("written", meters);
        this.failed = counter("failed", meters);
    }

    /**
     * Records a change. Nothing is thrown: the change is made, and what fails here must not let the job be done again.
     *
     * @param requestId {@code MS-RequestId} of the request that has made it
     */
    public void record(JobContext job, Change change, ConfirmedBy confirmedBy, UUID requestId) {
        write(requestId, () -> recordOf(job, change, confirmedBy, requestId));
    }

    /** Records what was decided about a license of a customer. Nothing is thrown. */
    public void record(JobContext job, UUID customerId, Review review) {
        UUID id = job.nameOf(review);
        write(id, () -> recordOf(job, customerId, review, id));
    }

    private void write(UUID requestId, Supplier<AuditRecord> made) {
        String line = "";
        try {
            line = made.get().line();
            (output.write(line) ? written : failed).increment();
        } catch (Throwable unwritten) {
            failed.increment();
            // The log keeps what the stream has lost, and the command that compares finds it there
            LOG.atError()
                    .addKeyValue("requestId", requestId)
                    .addKeyValue("reason", unwritten.getClass().getSimpleName())
                    .log("Look at license-worker.audit.file: an audit record could not be written. It is: {}", line);
        }
    }

    private AuditRecord recordOf(JobContext job, Change change, ConfirmedBy confirmedBy, UUID requestId) {
        return new AuditRecord(
                AuditRecord.STREAM,
                AuditRecord.VERSION,
                time(),
                requestId,
                job.correlationId(),
                confirmedBy,
                change.customerId(),
                people.named(userOf(change)),
                change instanceof OfLicenses(var customer, var user, Licenses licenses) ? licenses : null,
                change instanceof OfUsageLocation(var customer, var user, String location) ? location : null,
                change instanceof OfAccount(var customer, var user, Account account) ? account : null,
                change instanceof OfSeats(var customer, Seats seats) ? seats : null,
                null,
                decidedBy(job),
                decisionId(job),
                AuditRecord.Job.of(job));
    }

    private AuditRecord recordOf(JobContext job, UUID customerId, Review review, UUID id) {
        return new AuditRecord(
                AuditRecord.STREAM,
                AuditRecord.VERSION,
                time(),
                id,
                job.correlationId(),
                null,
                customerId,
                null,
                null,
                null,
                null,
                null,
                review.withTexts(
                        text(review.skuName(), LONGEST_NAME), people.written(text(review.reason(), LONGEST_REASON))),
                decidedBy(job),
                decisionId(job),
                AuditRecord.Job.of(job));
    }

    private String time() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private @Nullable String decidedBy(JobContext job) {
        return people.named(text(job.read(Variables.DECIDED_BY), LONGEST_NAME));
    }

    private static @Nullable String decisionId(JobContext job) {
        return text(job.read(Variables.DECISION_ID), LONGEST_DECISION_ID);
    }

    private static @Nullable String userOf(Change change) {
        return switch (change) {
            case OfLicenses licenses -> licenses.userId();
            case OfUsageLocation location -> location.userId();
            case OfAccount account -> account.userId();
            case OfSeats seats -> null;
        };
    }

    /** Whoever starts the process may have written it. What is no text says nothing, and keeps no change from being made. */
    private static @Nullable String text(@Nullable Object value, int longest) {
        String line = value instanceof String text ? OneLine.of(text.replaceAll("\\p{C}", " "), longest) : "";
        return line.isEmpty() ? null : line;
    }

    private static Counter counter(String outcome, MeterRegistry meters) {
        return Counter.builder("license.worker.audit.records")
                .description("Audit records that were written, and those that could not be")
                .tag("outcome", outcome)
                .register(meters);
    }
}

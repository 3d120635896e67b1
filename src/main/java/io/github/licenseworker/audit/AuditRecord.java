package io.github.licenseworker.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.licenseworker.audit.Change.Account;
import io.github.licenseworker.audit.Change.Licenses;
import io.github.licenseworker.audit.Change.Seats;
import io.github.licenseworker.job.ConfirmedBy;
import io.github.licenseworker.job.JobContext;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A record of one change or review, as it stands in its stream: one JSON document in a line of ASCII. {@code docs/audit.md}
 * describes its members; others are added to the same version, none changes its meaning. Exactly one of {@code licenses},
 * {@code usageLocation}, {@code account}, {@code seats} and {@code review} is there.
 *
 * @param stream {@link #STREAM}, by which a line is known as a record
 * @param time when the change was known to be made, an ISO-8601 instant
 * @param requestId {@code MS-RequestId} of the request, by which the repeat of a record is known; a review asks nothing of
 *     Microsoft, and has an id by which its own repeat is known
 * @param correlationId {@code MS-CorrelationId}, which the activity log calls the original correlation id
 * @param confirmedBy null for a review
 * @param userId the user, a pseudonym, or null where it is left out or nobody's licenses change
 * @param decidedBy on whose decision, as the task says; a pseudonym, or null where it does not say or it is left out
 * @param decisionId where the decision can be found, as the task says
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuditRecord(
        @JsonProperty(required = true) String stream,
        @JsonProperty(required = true) int version,
        @JsonProperty(required = true) String time,
        @JsonProperty(required = true) UUID requestId,
        @JsonProperty(required = true) UUID correlationId,
        @Nullable ConfirmedBy confirmedBy,
        @JsonProperty(required = true) UUID customerId,
        @Nullable String userId,
        @Nullable Licenses licenses,
        @Nullable String usageLocation,
        @Nullable Account account,
        @Nullable Seats seats,
        @Nullable Review review,
        @Nullable String decidedBy,
        @Nullable String decisionId,
        @JsonProperty(required = true) Job job) {

    /** The name of the logger, and what each record begins with. */
    public static final String STREAM = "license.audit";

    /** Goes up where a reader of the present records would misunderstand new ones. */
    public static final int VERSION = 1;

    /** How each record begins, wherever in a line that is. */
    static final String BEGINNING = "{\"stream\":\"" + STREAM + "\"";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /**
     * By which job. Keys are texts, because JavaScript would round them.
     *
     * @param processId the id of the process in its model
     * @param tenantId the tenant of the engine
     */
    public record Job(
            @JsonProperty(required = true) String type,
            @JsonProperty(required = true) String key,
            @JsonProperty(required = true) String processInstanceKey,
            @JsonProperty(required = true) String processId,
            @JsonProperty(required = true) String elementId,
            String tenantId) {

        static Job of(JobContext job) {
            return new Job(
                    job.type(),
                    Long.toString(job.key()),
                    Long.toString(job.processInstanceKey()),
                    job.processId(),
                    job.elementId(),
                    job.tenantId());
        }
    }

    /** A record without what makes it one is refused, so that nothing is read out of it by mistake. */
    public AuditRecord {
        var unused = Instant.parse(time);
        Objects.requireNonNull(requestId);
        Objects.requireNonNull(correlationId);
        Objects.requireNonNull(customerId);
        Objects.requireNonNull(job);
        if (Stream.of(licenses, usageLocation, account, seats, review)
                        .filter(Objects::nonNull)
                        .count()
                != 1) {
            throw new IllegalArgumentException("not one change");
        }
        if ((review == null) != (confirmedBy != null)) {
            throw new IllegalArgumentException("a change without what confirmed it, or a review with it");
        }
    }

    /** When the change was known to be made. */
    public Instant at() {
        return Instant.parse(time);
    }

    String line() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Reads a record.
     *
     * @param json a document, after which nothing counts
     * @return what has all that a comparison needs
     * @throws BrokenRecordException where it is none, or one of a version that is not known here
     */
    static AuditRecord read(String json) throws BrokenRecordException {
        try {
            var document = JSON.readTree(json);
            int version = document.path("version").asInt();
            if (version != VERSION) {
                throw new BrokenRecordException(
                        "its version is not %d, take a newer worker's command".formatted(VERSION));
            }
            return JSON.treeToValue(document, AuditRecord.class);
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
            throw new BrokenRecordException("it is cut off, or no record");
        }
    }

    /** A line that should be a record and is not; the text says why, without anything of the line. */
    static final class BrokenRecordException extends Exception {

        BrokenRecordException(String why) {
            super(why);
        }
    }
}

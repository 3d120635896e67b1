package io.github.licenseworker.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.licenseworker.failure.Failure;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the worker counts on a task, so that it outlives the worker. Jobs carry it across an update of the worker, so the
 * names of its members in JSON stay. Anybody who can write the process's variables can write it, too, so it must never
 * decide what may be done.
 *
 * @param decidedRequests how many requests Partner Center has decided; it numbers the request that comes next
 * @param failures how many tries have failed
 * @param userMissedAt when the user was first not found, in milliseconds since 1970; null where that has not happened
 * @param changeMissedAt when a change that may be made was first not seen, in the same unit; null where that has not happened
 * @param changeMissedRequest the id of the request for that change
 * @param unanswered whether a request with the present number may have taken effect without an answer. It is noted before a
 *     request is sent that the next try has to know of, and again with what became of the try
 * @param unansweredRequest the id of that request; null where there was none, or more than one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record JobState(
        @JsonProperty("attempt") int decidedRequests,
        int failures,
        @Nullable Long userMissedAt,
        @Nullable Long changeMissedAt,
        @Nullable String changeMissedRequest,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean unanswered,
        @Nullable String unansweredRequest) {

    static final JobState FIRST = new JobState(0, 0, null, null, null, false, null);

    /** No job is tried so often. */
    private static final int MOST = 1_000_000;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** A count that cannot be would break what is computed from it. */
    JobState {
        decidedRequests = Math.clamp(decidedRequests, 0, MOST);
        failures = Math.clamp(failures, 0, MOST);
    }

    /** Reads what {@link #asVariable()} wrote; anything else counts as a first try. */
    static JobState of(Map<String, Object> variables) {
        Object written = variables.get(Variables.LICENSE_CALL_STATE);
        if (written == null) {
            return FIRST;
        }
        try {
            return JSON.convertValue(written, JobState.class);
        } catch (IllegalArgumentException notWrittenHere) {
            return FIRST;
        }
    }

    /**
     * What the next try has to know. A job that was postponed has not failed: it was not its turn. Where a person or the
     * process takes over, the next try begins afresh, apart from the numbers.
     */
    JobState after(Failure failure) {
        boolean decided = failure.decides();
        boolean lost = !decided && failure.origin().mayHaveTakenEffect();
        return new JobState(
                decided ? decidedRequests + 1 : decidedRequests,
                failure instanceof Failure.Postponed ? failures : failures + 1,
                failure.needsSomebody() ? null : userMissedAt,
                failure.needsSomebody() ? null : changeMissedAt,
                failure.needsSomebody() ? null : changeMissedRequest,
                lost || (!decided && unanswered),
                lost ? onlyOne(failure.origin().requestId()) : decided ? null : unansweredRequest);
    }

    private @Nullable String onlyOne(@Nullable String lostRequest) {
        return !unanswered || Objects.equals(lostRequest, unansweredRequest) ? lostRequest : null;
    }

    JobState withUserMissedAt(Instant time) {
        return new JobState(
                decidedRequests,
                failures,
                time.toEpochMilli(),
                changeMissedAt,
                changeMissedRequest,
                unanswered,
                unansweredRequest);
    }

    JobState withChangeMissedAt(Instant time, UUID request) {
        return new JobState(
                decidedRequests,
                failures,
                userMissedAt,
                time.toEpochMilli(),
                request.toString(),
                unanswered,
                unansweredRequest);
    }

    JobState withUnanswered(UUID request) {
        return new JobState(
                decidedRequests,
                failures,
                userMissedAt,
                changeMissedAt,
                changeMissedRequest,
                true,
                onlyOne(request.toString()));
    }

    Map<String, Object> asVariable() {
        return Map.of(Variables.LICENSE_CALL_STATE, this);
    }
}

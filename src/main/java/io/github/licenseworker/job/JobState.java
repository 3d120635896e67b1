package io.github.licenseworker.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.licenseworker.failure.Failure;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the worker notes down on a task, so that it outlives the worker. Jobs carry it across an update of the worker, so
 * the names of its members in JSON stay.
 *
 * @param answeredRequests how many requests Partner Center has answered; it numbers the request that comes next
 * @param failures how many tries have failed
 * @param userMissedAt when the user was first not found, in milliseconds since 1970; null where that has not happened
 * @param claim what the job alone may change for a while
 * @param intention what the job was about to do, as the job type wrote it down
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record JobState(
        @JsonProperty("attempt") int answeredRequests,
        int failures,
        @Nullable Long userMissedAt,
        @Nullable Claim claim,
        @Nullable Map<String, Object> intention) {

    static final JobState FIRST = new JobState(0, 0, null, null, null);

    /** No job is tried so often. */
    private static final int MOST = 1_000_000;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /**
     * The right to change something, which ends by itself.
     *
     * @param turn how many had it before and gave it back
     * @param until in milliseconds since 1970
     */
    record Claim(String what, int turn, long until) {}

    /** Anybody can write a variable, and a count that cannot be would break what is computed from it. */
    JobState {
        answeredRequests = Math.clamp(answeredRequests, 0, MOST);
        failures = Math.clamp(failures, 0, MOST);
    }

    /** Reads what {@link #asVariable()} wrote; anything else counts as a first try. */
    static JobState of(Map<String, Object> variables) {
        try {
            JobState state = JSON.convertValue(variables.get(Variables.LICENSE_CALL_STATE), JobState.class);
            return state == null ? FIRST : state;
        } catch (IllegalArgumentException notWrittenHere) {
            return FIRST;
        }
    }

    /** A job that was postponed has not failed: it was not its turn. */
    JobState after(Failure failure) {
        return new JobState(
                failure.origin().answered() ? answeredRequests + 1 : answeredRequests,
                failure instanceof Failure.Postponed ? failures : failures + 1,
                userMissedAt,
                claim,
                intention);
    }

    JobState withUserMissedAt(Instant time) {
        return new JobState(answeredRequests, failures, time.toEpochMilli(), claim, intention);
    }

    JobState withClaim(Claim next) {
        return new JobState(answeredRequests, failures, userMissedAt, next, intention);
    }

    JobState withoutClaimAndIntention() {
        return new JobState(answeredRequests, failures, userMissedAt, null, null);
    }

    /** With what the job is about to do, which JSON must be able to carry. */
    JobState withIntention(Object next) {
        Map<String, Object> written = JSON.convertValue(next, JSON.constructType(Map.class));
        return new JobState(answeredRequests, failures, userMissedAt, claim, written);
    }

    <T> T intention(Class<T> type) {
        return JSON.convertValue(intention, type);
    }

    Map<String, Object> asVariable() {
        return Map.of(Variables.LICENSE_CALL_STATE, this);
    }
}

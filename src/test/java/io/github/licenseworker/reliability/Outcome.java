package io.github.licenseworker.reliability;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the engine has written down about one process; it grows while the process goes on. */
final class Outcome {

    private static final ObjectMapper JSON = new ObjectMapper();

    final Map<String, String> variables = new HashMap<>();
    Optional<String> incident = Optional.empty();
    Instant lastHeardOf = Instant.EPOCH;
    /** What a worker has written down of its change of seats; it is gone from the process when the task is. */
    String plan = "";

    Instant errorThrown = Instant.EPOCH;
    boolean isCompleted;
    boolean hasCaughtError;
    int retries;
    int failures;
    int postponements;

    /** A process variable; a missing node where there is none. */
    JsonNode variable(String name) {
        return read(variables.getOrDefault(name, ""));
    }

    /** Whether the task's claim on seats still stood when a worker threw its error. */
    boolean hasThrownUnderClaim() {
        return errorThrown.toEpochMilli()
                < read(plan).path("claim").path("until").asLong();
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The engine wrote down something that is not JSON", e);
        }
    }

    /** The code of the BPMN error that the process has caught; empty where there was none. */
    String errorCode() {
        return hasCaughtError ? variable("licenseError").path("code").asText() : "";
    }

    /** Whether the task was done. */
    boolean isDone() {
        return isCompleted && !hasCaughtError;
    }

    /** Whether nothing goes on any more by itself. */
    boolean hasEnded() {
        return isCompleted || incident.isPresent();
    }

    void jobFailed(int retriesLeft) {
        if (retriesLeft == retries) {
            postponements++;
        } else {
            failures++;
        }
        retries = retriesLeft;
    }

    @Override
    public String toString() {
        return "%s completed: %s, error: %s, incident: %s, failures: %d, postponements: %d, retries left: %d"
                .formatted(
                        lastHeardOf,
                        isCompleted,
                        variables.get("licenseError"),
                        incident,
                        failures,
                        postponements,
                        retries);
    }
}

package io.github.licenseworker.trial.browser;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/**
 * How the worker ended a job, as its log tells it.
 *
 * @param code of a BPMN error
 * @param instance the key of the process instance
 * @param requestId of the last call to Partner Center for the job, like the correlation id
 */
record JobOutcome(
        Instant time,
        @Nullable String jobType,
        String outcome,
        @Nullable String code,
        @Nullable String instance,
        @Nullable String requestId,
        @Nullable String correlationId,
        String text) {

    private static final String NO_CODE = "none";

    /**
     * Reads a line of the log; empty where it tells of no outcome.
     *
     * @param time of the engine
     */
    static Optional<JobOutcome> of(ILoggingEvent line, Instant time) {
        String outcome = value(line, "outcome");
        if (outcome == null) {
            return Optional.empty();
        }
        String code = value(line, "code");
        return Optional.of(new JobOutcome(
                time,
                value(line, "jobType"),
                outcome,
                NO_CODE.equals(code) ? null : code,
                value(line, "processInstanceKey"),
                value(line, "requestId"),
                value(line, "correlationId"),
                line.getFormattedMessage()));
    }

    private static @Nullable String value(ILoggingEvent line, String key) {
        List<KeyValuePair> pairs = line.getKeyValuePairs();
        return pairs == null
                ? null
                : pairs.stream()
                        .filter(pair -> pair.key.equals(key) && pair.value != null)
                        .map(pair -> pair.value.toString())
                        .findFirst()
                        .orElse(null);
    }
}

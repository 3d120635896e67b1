package io.github.licenseworker.job;

import io.github.licenseworker.failure.Failure;
import java.util.Map;

/**
 * What the worker notes down on a task when a try fails, so that it outlives the worker.
 *
 * @param attempt how many requests Partner Center has answered; it numbers the request that comes next
 * @param failures how many tries have failed
 */
record CallState(int attempt, int failures) {

    static final CallState FIRST = new CallState(0, 0);

    /** Reads what {@link #asVariable()} wrote; anything else counts as a first try. */
    static CallState of(Map<String, Object> variables) {
        return variables.get(Variables.LICENSE_CALL_STATE) instanceof Map<?, ?> state
                        && state.get("attempt") instanceof Integer attempt
                        && state.get("failures") instanceof Integer failures
                ? new CallState(attempt, failures)
                : FIRST;
    }

    /** A job that was postponed has not failed: it was not its turn. */
    CallState after(Failure failure) {
        return new CallState(
                failure.origin().answered() ? attempt + 1 : attempt,
                failure instanceof Failure.Postponed ? failures : failures + 1);
    }

    Map<String, Object> asVariable() {
        return Map.of(Variables.LICENSE_CALL_STATE, Map.of("attempt", attempt, "failures", failures));
    }
}

package io.github.licenseworker.job;

import java.time.Duration;
import java.util.Map;

/**
 * A message to the processes of the engine.
 *
 * @param id of messages with the same name, key and id, the engine takes one while it lives
 * @param time how long it lives, and waits for a process that does not hear it yet
 */
record JobMessage(String name, String correlationKey, String id, Duration time, Map<String, ?> variables) {}

package io.github.licenseworker.simulator.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request as it arrived and how it was answered.
 *
 * @param path as sent, percent-encoding included
 * @param query as sent, without the question mark; empty where there is none
 * @param headers names are case-insensitive
 * @param status the answered status, or {@link HttpReply#DROPPED}
 */
public record RecordedRequest(
        String method, String path, String query, Map<String, List<String>> headers, String body, int status) {

    public Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }
}

package io.github.licenseworker.trial.browser.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How an open page learns that something has changed. */
class ChangesTest extends PageFixture {

    /** More than the engine writes down while a test waits. */
    private static final int MANY = 100_000;

    @Test
    void aPageIsToldOfChangesThatTheEngineKnowsNothingOf() throws IOException, InterruptedException {
        try (Stream<String> lines = events().body()) {
            Queue<JsonNode> told = new ConcurrentLinkedQueue<>();
            Thread reader = read(lines, told);
            int first = position(waiting().until(told::peek, event -> event != null));

            for (int change = 0; change < MANY; change++) {
                page.api.changed();
            }

            waiting().until(() -> told.stream().anyMatch(event -> position(event) >= first + MANY));
            reader.interrupt();
        }
    }

    @Test
    void aPageIsToldHowThingsAreAndWhenTheyChange() throws IOException, InterruptedException {
        HttpResponse<Stream<String>> events = events();
        try (Stream<String> lines = events.body()) {
            Queue<JsonNode> told = new ConcurrentLinkedQueue<>();
            Thread reader = read(lines, told);

            assertThat(events.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
            JsonNode first = waiting().until(told::peek, event -> event != null);
            assertThat(first.required("run").textValue()).isEqualTo("a run");

            String instance = start(ONBOARDING, Map.of());
            JsonNode second = awaitLater(told, first);
            assertThat(position(second)).isGreaterThan(position(first));

            awaitEnd(instance);
            setup.letPass(Duration.ofDays(1));
            Instant later = now(first).plus(Duration.ofDays(1));
            waiting().until(() -> told.stream().anyMatch(event -> now(event).isAfter(later)));
            reader.interrupt();
        }
    }

    private HttpResponse<Stream<String>> events() throws IOException, InterruptedException {
        return page.http()
                .send(HttpRequest.newBuilder(page.address("/events")).build(), HttpResponse.BodyHandlers.ofLines());
    }

    private static Thread read(Stream<String> lines, Queue<JsonNode> told) {
        return Thread.ofVirtual()
                .start(() -> lines.filter(line -> line.startsWith("data:"))
                        .map(line -> Page.read(line.substring("data:".length())))
                        .forEach(told::add));
    }

    private static int position(JsonNode event) {
        return event.required("position").intValue();
    }

    private static JsonNode awaitLater(Queue<JsonNode> told, JsonNode than) {
        return waiting()
                .until(
                        () -> told.stream()
                                .filter(event -> position(event) > position(than))
                                .findFirst()
                                .orElse(than),
                        event -> !event.equals(than));
    }

    private static Instant now(JsonNode event) {
        return Instant.parse(event.required("now").textValue());
    }
}

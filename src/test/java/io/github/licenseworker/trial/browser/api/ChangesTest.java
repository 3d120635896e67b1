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

    @Test
    void aPageIsToldHowThingsAreAndWhenTheyChange() throws IOException, InterruptedException {
        HttpResponse<Stream<String>> events = page.http()
                .send(HttpRequest.newBuilder(page.address("/events")).build(), HttpResponse.BodyHandlers.ofLines());
        try (Stream<String> lines = events.body()) {
            Queue<JsonNode> told = new ConcurrentLinkedQueue<>();
            Thread reader = Thread.ofVirtual()
                    .start(() -> lines.filter(line -> line.startsWith("data:"))
                            .map(line -> Page.read(line.substring("data:".length())))
                            .forEach(told::add));

            assertThat(events.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
            JsonNode first = waiting().until(told::peek, event -> event != null);
            assertThat(first.required("run").textValue()).isEqualTo("a run");

            String instance = start(ONBOARDING, Map.of());
            JsonNode second = awaitLater(told, first);
            assertThat(second.required("position").intValue())
                    .isGreaterThan(first.required("position").intValue());

            awaitEnd(instance);
            setup.letPass(Duration.ofDays(1));
            page.api.changed();
            Instant later = now(first).plus(Duration.ofDays(1));
            waiting().until(() -> told.stream().anyMatch(event -> now(event).isAfter(later)));
            reader.interrupt();
        }
    }

    private static JsonNode awaitLater(Queue<JsonNode> told, JsonNode than) {
        return waiting()
                .until(
                        () -> told.stream()
                                .filter(event -> event.required("position").intValue()
                                        > than.required("position").intValue())
                                .findFirst()
                                .orElse(than),
                        event -> !event.equals(than));
    }

    private static Instant now(JsonNode event) {
        return Instant.parse(event.required("now").textValue());
    }
}

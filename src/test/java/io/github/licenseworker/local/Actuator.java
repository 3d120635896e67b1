package io.github.licenseworker.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.springframework.context.ConfigurableApplicationContext;

/** What a running worker tells those who operate it, asked over HTTP. */
public final class Actuator {

    private final ConfigurableApplicationContext worker;

    public Actuator(ConfigurableApplicationContext worker) {
        this.worker = worker;
    }

    public String prometheus() {
        return get("prometheus");
    }

    public String health() {
        return get("health");
    }

    /** What the health endpoint says about one component. */
    public JsonNode health(String component) {
        try {
            return new ObjectMapper().readTree(health()).path("components").path(component);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String get(String endpoint) {
        URI uri = URI.create("http://127.0.0.1:%s/actuator/%s"
                .formatted(worker.getEnvironment().getRequiredProperty("local.server.port"), endpoint));
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

package io.github.licenseworker.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;

/** Asks parts over HTTP whether they are ready. */
final class Readiness implements AutoCloseable {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(5);

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(LONGEST_ANSWER)
            // A proxy of the environment has no business on the loopback interface
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();
    private final Duration patience;

    Readiness(Duration patience) {
        this.patience = patience;
    }

    /** Waits until the address answers by 200. */
    void await(Part part, URI address) throws InterruptedException {
        Instant end = Instant.now().plus(patience);
        while (!isOk(address)) {
            if (!part.isAlive()) {
                throw new CannotStartException(part.end());
            }
            if (Instant.now().isAfter(end)) {
                throw new CannotStartException(
                        "%s is not ready after %d s: %s does not answer by 200. See %s; if the machine is busy, start again when it is not."
                                .formatted(part.name(), patience.toSeconds(), address, part.log()));
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    private boolean isOk(URI address) throws InterruptedException {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(address).timeout(LONGEST_ANSWER).build();
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}

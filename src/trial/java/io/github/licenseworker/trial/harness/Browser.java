package io.github.licenseworker.trial.harness;

import io.github.licenseworker.simulator.tls.SelfSigned;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The partner user's browser, which goes to the next page only when it is told to. */
public final class Browser implements AutoCloseable {

    private final HttpClient client;

    public Browser(SelfSigned trusted) {
        client = HttpClient.newBuilder()
                .sslContext(trusted.sslContext())
                .connectTimeout(Duration.ofSeconds(10))
                .build();
    }

    /** Signs in, and comes back to the command with what the sign-in page says. */
    public HttpResponse<String> signInAt(URI address) {
        return visit(answerOf(address));
    }

    /** Signs in, and stops at the address that the sign-in page sends the browser to. */
    public URI answerOf(URI address) {
        return URI.create(visit(address).headers().firstValue("Location").orElseThrow());
    }

    public HttpResponse<String> visit(URI address) {
        try {
            return client.send(
                    HttpRequest.newBuilder(address)
                            .timeout(Duration.ofSeconds(10))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The parameter of an address, as it stands there after decoding. */
    public static String parameter(URI address, String name) {
        for (String parameter : address.getRawQuery().split("&", -1)) {
            if (parameter.startsWith(name + "=")) {
                return URLDecoder.decode(parameter.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return "";
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}

package io.github.licenseworker.reliability;

import io.github.licenseworker.simulator.http.HttpReply;
import io.github.licenseworker.simulator.http.ReceivedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** The server behind a proxy, to which requests are passed on as they came. */
final class Upstream implements AutoCloseable {

    /** These belong to one connection, and the client sets its own. */
    private static final Set<String> OF_A_CONNECTION =
            Set.of("connection", "content-length", "date", "expect", "host", "transfer-encoding", "upgrade");

    private final URI server;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();

    Upstream(URI server) {
        this.server = server;
    }

    /**
     * Passes a request on.
     *
     * @param proxy stands in the answer where the server names itself
     */
    HttpReply send(ReceivedRequest request, URI proxy) throws InterruptedException {
        String query = request.query().isEmpty() ? "" : "?" + request.query();
        HttpRequest.Builder passedOn = HttpRequest.newBuilder(URI.create(server + request.path() + query))
                .method(request.method(), BodyPublishers.ofString(request.body()));
        request.headers().forEach((name, values) -> {
            if (isOfTheMessage(name)) {
                values.forEach(value -> passedOn.header(name, value));
            }
        });
        try {
            return reply(client.send(passedOn.build(), BodyHandlers.ofByteArray()), proxy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpReply reply(HttpResponse<byte[]> response, URI proxy) {
        NavigableMap<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        response.headers().map().forEach((String name, List<String> values) -> {
            if (isOfTheMessage(name)) {
                headers.put(name, values.getFirst().replace(server.toString(), proxy.toString()));
            }
        });
        String contentType = headers.getOrDefault(HttpReply.CONTENT_TYPE, "");
        headers.remove(HttpReply.CONTENT_TYPE);
        return HttpReply.of(response.statusCode(), contentType, ByteBuffer.wrap(response.body()), Map.copyOf(headers));
    }

    private static boolean isOfTheMessage(String header) {
        return !OF_A_CONNECTION.contains(header.toLowerCase(Locale.ROOT));
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}

package io.github.licenseworker.simulator.entra;

import io.github.licenseworker.simulator.http.ReceivedRequest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** By what Entra tells requests apart. */
record EntraTrace(String traceId, Optional<String> clientRequestId, String correlationId, String timestamp) {

    private static final String CLIENT_REQUEST_ID = "client-request-id";
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    static EntraTrace of(ReceivedRequest request, Instant now) {
        Optional<String> clientRequestId = request.header(CLIENT_REQUEST_ID);
        return new EntraTrace(
                UUID.randomUUID().toString(),
                clientRequestId,
                clientRequestId.orElseGet(() -> UUID.randomUUID().toString()),
                TIMESTAMP.format(now));
    }

    /** The end of every error description. */
    String inWords() {
        return " Trace ID: " + traceId + " Correlation ID: " + correlationId + " Timestamp: " + timestamp;
    }

    Map<String, String> headers() {
        return Map.of("x-ms-request-id", traceId, CLIENT_REQUEST_ID, correlationId, "Cache-Control", "no-store");
    }
}

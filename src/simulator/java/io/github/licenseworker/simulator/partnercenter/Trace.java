package io.github.licenseworker.simulator.partnercenter;

import java.util.Map;
import java.util.UUID;

/** The ids by which Partner Center tells calls apart: those of the caller, or made up where the caller sent none. */
record Trace(String requestId, String correlationId, String correlationVector) {

    static final String REQUEST_ID = "MS-RequestId";
    static final String CORRELATION_ID = "MS-CorrelationId";
    static final String CORRELATION_VECTOR = "MS-CV";

    static Trace of(Headers headers) {
        return new Trace(
                headers.first(REQUEST_ID).orElseGet(() -> UUID.randomUUID().toString()),
                headers.first(CORRELATION_ID).orElseGet(() -> UUID.randomUUID().toString()),
                headers.first(CORRELATION_VECTOR).orElse("5AnzcZQrvUqCq3kd.0"));
    }

    Map<String, String> headers() {
        return Map.of(
                REQUEST_ID,
                requestId,
                CORRELATION_ID,
                correlationId,
                CORRELATION_VECTOR,
                correlationVector,
                "MS-ServerId",
                "simulator");
    }
}

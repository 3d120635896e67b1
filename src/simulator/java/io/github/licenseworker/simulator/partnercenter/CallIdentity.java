package io.github.licenseworker.simulator.partnercenter;

import io.github.licenseworker.simulator.http.ReceivedRequest;
import java.util.Map;
import java.util.UUID;

/** The ids by which Partner Center tells calls apart: those of the caller, or made up where the caller sent none. */
record CallIdentity(String requestId, String correlationId, String correlationVector) {

    static final String REQUEST_ID = "MS-RequestId";
    static final String CORRELATION_ID = "MS-CorrelationId";
    static final String CORRELATION_VECTOR = "MS-CV";

    static CallIdentity of(ReceivedRequest request) {
        return new CallIdentity(
                request.header(REQUEST_ID).orElseGet(() -> UUID.randomUUID().toString()),
                request.header(CORRELATION_ID).orElseGet(() -> UUID.randomUUID().toString()),
                request.header(CORRELATION_VECTOR).orElse("5AnzcZQrvUqCq3kd.0"));
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

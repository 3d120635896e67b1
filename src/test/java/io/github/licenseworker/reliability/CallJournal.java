package io.github.licenseworker.reliability;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.licenseworker.simulator.http.ReceivedRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All calls of all workers, in the order in which they were answered. Safe for use by several threads. */
final class CallJournal {

    private static final Pattern CUSTOMER = Pattern.compile("/v1/customers/([^/]+).*");

    private final List<WorkerCall> calls = new ArrayList<>();

    synchronized void add(WorkerCall call) {
        calls.add(call);
    }

    synchronized List<WorkerCall> calls() {
        return List.copyOf(calls);
    }

    /** A call that has begun. */
    record Begun(String worker, Instant at, ReceivedRequest request) {

        String customerId() {
            Matcher path = CUSTOMER.matcher(request.path());
            return path.matches() ? path.group(1) : "";
        }

        String correlationId() {
            return request.header("MS-CorrelationId").orElse("");
        }

        WorkerCall answered(Fate fate, int status, Duration retryAfter, Instant now) {
            return new WorkerCall(
                    worker,
                    at,
                    now,
                    request.method(),
                    request.path(),
                    customerId(),
                    request.header("MS-RequestId").orElse(""),
                    correlationId(),
                    UUID.nameUUIDFromBytes((request.query() + " " + request.body()).getBytes(UTF_8))
                            .toString(),
                    fate,
                    status,
                    retryAfter);
        }
    }
}

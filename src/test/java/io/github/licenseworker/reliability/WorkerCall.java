package io.github.licenseworker.reliability;

import java.time.Duration;
import java.time.Instant;

/**
 * One call that a worker made, as it was seen between the worker and Partner Center.
 *
 * @param worker which process of which worker made it
 * @param begun when it arrived
 * @param answered when its answer went out, or its connection was closed
 * @param customerId empty where the path names none
 * @param content a digest of the body
 * @param status what the worker was answered; negative where it was not
 * @param retryAfter how long the worker was told to wait; zero where it was not
 */
record WorkerCall(
        String worker,
        Instant begun,
        Instant answered,
        String method,
        String path,
        String customerId,
        String requestId,
        String correlationId,
        String content,
        Fate fate,
        int status,
        Duration retryAfter) {

    boolean isChange() {
        return !method.equals("GET");
    }

    /** Whether the worker was told what became of the request: a success, or a refusal that somebody has to look at. */
    boolean isDecided() {
        return fate == Fate.ANSWERED
                && switch (status) {
                    case 401, 408, 409, 425, 429 -> false;
                    default -> status < 500;
                };
    }

    @Override
    public String toString() {
        return "%s %s %s under %s at %s, %s at %s (%d%s)"
                .formatted(
                        worker,
                        method,
                        path.replaceFirst("/v1/customers/", ""),
                        requestId,
                        begun,
                        fate,
                        answered,
                        status,
                        retryAfter.isZero() ? "" : ", Retry-After " + retryAfter.toSeconds());
    }
}

package io.github.licenseworker.partnercenter;

import feign.Response;
import feign.codec.ErrorDecoder;
import io.github.licenseworker.failure.Failure;
import io.github.licenseworker.failure.Failure.Retryable;
import io.github.licenseworker.failure.Origin;
import io.github.licenseworker.http.HttpHeaders;
import io.github.licenseworker.http.RetryAfter;
import io.github.licenseworker.partnercenter.fault.FailureCatalogue;
import io.github.licenseworker.partnercenter.fault.Fault;
import io.github.licenseworker.partnercenter.fault.FaultReader;
import io.github.licenseworker.partnercenter.fault.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An answer that is not a success becomes the failure that the catalogue says it is. */
final class FaultDecoder implements ErrorDecoder {

    /** Gateways say these when the service behind them has not answered them, so the request may have been processed. */
    private static final Set<Integer> SAID_BY_A_GATEWAY = Set.of(408, 502, 503, 504);

    private static final int LONGEST_FAULT = 64 * 1024;

    /** What these mean does not depend on the body. */
    private static final Set<Integer> SAID_BY_THE_STATUS = Set.of(401, 408, 425, 429);

    private final FaultReader faults;
    private final FailureCatalogue catalogue;
    private final InstantSource clock;

    FaultDecoder(FaultReader faults, FailureCatalogue catalogue, InstantSource clock) {
        this.faults = faults;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    @Override
    public RefusedCallException decode(String methodKey, Response response) {
        SentSecrets secrets = SentSecrets.of(response.request());
        byte[] received = body(response);
        byte[] body = received == null ? new byte[0] : received;
        Fault read = faults.read(response.status(), body, secrets::redactFrom);
        Fault fault = AnswerSource.isPartnerCenter(response) || faults.isFault(response.status(), body)
                ? read
                : read.fromTheWay();
        Duration window = RetryAfter.window(response.headers(), clock);
        Duration delay = window == null ? null : RetryAfter.forJob(window);
        // Nobody knows whose it is, so it holds up the partner for no longer than a job
        Duration believed = AnswerSource.isMarked(response) ? window : delay;
        boolean cutShort = received == null || (body.length < LONGEST_FAULT && faults.isCutShort(body));
        return new RefusedCallException(
                fault,
                asked -> cutShort && fault.fromPartnerCenter() && isRefusal(fault.status())
                        ? brokenOff(fault, delay, response)
                        : meaning(fault, asked, delay, response, saysNothing(fault, body)),
                believed);
    }

    /** A page with the status of a success is the page of a portal. */
    private static boolean saysNothing(Fault fault, byte[] body) {
        return !fault.fromPartnerCenter() && fault.status() < 300 && body.length > 0;
    }

    private Failure meaning(
            Fault fault, Operation asked, @Nullable Duration delay, Response response, boolean saysNothing) {
        Origin origin = origin(fault, response, saysNothing ? null : fault.status());
        return fault.fromPartnerCenter()
                ? catalogue.failureOf(fault, asked, origin, delay)
                : catalogue
                        .knownFailureOf(fault, asked, origin, delay)
                        .orElseGet(
                                () -> new Retryable(AnswerSource.told(response, fault.description()), delay, origin));
    }

    private static boolean isRefusal(int status) {
        return status >= 400 && status < 500 && !SAID_BY_THE_STATUS.contains(status);
    }

    /** Nobody knows what it says; the next answer will. */
    private static Failure brokenOff(Fault fault, @Nullable Duration delay, Response response) {
        Map<String, Collection<String>> sent = response.request().headers();
        return new Retryable(
                "Partner Center's answer (HTTP " + fault.status() + ") broke off",
                delay,
                new Origin(
                        false,
                        fault.status(),
                        null,
                        first(sent, "MS-RequestId"),
                        first(sent, "MS-CorrelationId"),
                        Map.of()));
    }

    private static Origin origin(Fault fault, Response response, @Nullable Integer status) {
        Map<String, Object> details = new LinkedHashMap<>();
        if (!fault.description().isEmpty()) {
            details.put("description", fault.description());
        }
        if (!fault.data().isEmpty()) {
            details.put("data", fault.data());
        }
        Map<String, Collection<String>> sent = response.request().headers();
        return new Origin(
                fault.fromPartnerCenter() && !SAID_BY_A_GATEWAY.contains(fault.status()),
                status,
                fault.code(),
                first(sent, "MS-RequestId"),
                first(sent, "MS-CorrelationId"),
                details);
    }

    /** Null where it breaks off. */
    private static byte @Nullable [] body(Response response) {
        if (response.body() == null) {
            return new byte[0];
        }
        try (InputStream body = response.body().asInputStream()) {
            return body.readNBytes(LONGEST_FAULT);
        } catch (IOException brokenOff) {
            return null;
        }
    }

    private static @Nullable String first(Map<String, Collection<String>> headers, String name) {
        return HttpHeaders.first(headers, name).orElse(null);
    }
}

package io.github.licenseworker.partnercenter;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import feign.Request;
import feign.Response;
import io.github.licenseworker.failure.Failure;
import io.github.licenseworker.partnercenter.LicenseUpdate.Assignment;
import io.github.licenseworker.partnercenter.fault.BuiltInCatalogue;
import io.github.licenseworker.partnercenter.fault.FailureCatalogue;
import io.github.licenseworker.partnercenter.fault.FaultReader;
import io.github.licenseworker.partnercenter.fault.Operation;
import io.github.licenseworker.readonly.ReadOnlyMode;
import io.github.licenseworker.tracing.Traces;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What is done with Partner Center's answers, and a whole call without the network. */
@State(Scope.Benchmark)
public class AnswerBenchmark {

    private static final UUID CUSTOMER = UUID.fromString("0f3a1f5c-6c7d-4a0f-9d3e-2b8f5d1c4e7a");
    private static final String USER = "9a1c2e4f-5b6d-47a8-8c9e-0d1f2a3b4c5d";
    private static final LicenseUpdate UPDATE = new LicenseUpdate(
            List.of(new Assignment(UUID.fromString("3b555118-da6a-4418-894f-7df1e2096870"), List.of())), List.of());

    private static final Map<String, Object> SENT = Map.of(
            "Authorization", "Bearer " + "a-token-of-the-usual-length.".repeat(50),
            "MS-RequestId", "5a2c8e36-58c6-3c58-9b2c-6f0e3f7d6a10",
            "MS-CorrelationId", "c3a1f3f0-9a39-3b7e-8f5a-0e2f6d7b8c9d");

    private static final Map<String, Collection<String>> RECEIVED = Map.of(
            "Content-Type", List.of("application/json; charset=utf-8"),
            "MS-RequestId", List.of("5a2c8e36-58c6-3c58-9b2c-6f0e3f7d6a10"),
            "MS-CorrelationId", List.of("c3a1f3f0-9a39-3b7e-8f5a-0e2f6d7b8c9d"),
            "MS-CV", List.of("q1JnQdSPmkSZyEmZ.0"),
            "MS-ServerId", List.of("020021921"),
            "isMfaCompliant", List.of("true"),
            "Date", List.of("Mon, 02 Mar 2026 08:00:00 GMT"));

    private static final byte[] ANSWER = """
            {"licensesToAssign":[{"skuId":"3b555118-da6a-4418-894f-7df1e2096870","excludedPlans":null}],\
            "licensesToRemove":null,"licenseWarnings":[],"attributes":{"objectType":"LicenseUpdate"}}""".getBytes(UTF_8);

    private static final byte[] FAULT = """
            {"code":800002,"description":"Subscription with SKU 3b555118-da6a-4418-894f-7df1e2096870 does not have any \
            available licenses.","data":[],"source":"PartnerFD"}""".getBytes(UTF_8);

    private final FailureCatalogue catalogue = BuiltInCatalogue.read();
    private final ObjectMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private final FaultDecoder faults = new FaultDecoder(new FaultReader(json), catalogue, InstantSource.system());
    private final AnswerDecoder answers = new AnswerDecoder(json, faults);
    private final PartnerCenterApi answered = api(201, ANSWER);
    private final PartnerCenterApi refused = api(400, FAULT);
    private final Request request = request();
    private final RefusedCallException refusal = faults.decode("", response(request, 400, FAULT));

    /** An answer that says that a license was assigned. */
    @Benchmark
    public @Nullable Object decodeAnswer() throws IOException {
        return answers.decode(response(request, 201, ANSWER), LicenseUpdateResult.class);
    }

    /** A refusal, up to what its body says. */
    @Benchmark
    public Object decodeFault() {
        return faults.decode("", response(request, 400, FAULT));
    }

    /** What a refusal means to the job, by the failure catalogue. */
    @Benchmark
    public Failure classify() {
        return refusal.failure(Operation.ASSIGN_LICENSE);
    }

    /** The request and the answer, as the worker's HTTP client gets and gives them. */
    @Benchmark
    public Object call() {
        return answered.updateLicenses(CUSTOMER, USER, null, SENT, UPDATE);
    }

    /** The same where it is refused. */
    @Benchmark
    public Failure refusedCall() {
        try {
            throw new IllegalStateException(
                    "Not refused, but " + refused.updateLicenses(CUSTOMER, USER, null, SENT, UPDATE));
        } catch (RefusedCallException expected) {
            return expected.failure(Operation.ASSIGN_LICENSE);
        }
    }

    private PartnerCenterApi api(int status, byte[] body) {
        PartnerCenterProperties properties = new PartnerCenterProperties(
                URI.create("https://api.partnercenter.microsoft.com"),
                "en-US",
                null,
                Duration.ofSeconds(5),
                Duration.ofSeconds(60),
                null);
        return new PartnerCenterConfiguration()
                .licenseWorkerPartnerCenterApi(
                        properties,
                        new MfaWatch((sent, options) -> response(sent, status, body)),
                        catalogue,
                        ReadOnlyMode.off(),
                        new SimpleMeterRegistry(),
                        Traces.off(),
                        InstantSource.system());
    }

    /** The request as it reaches the HTTP client. */
    private Request request() {
        Map<String, Collection<String>> headers = new TreeMap<>();
        SENT.forEach((name, value) -> headers.put(name, List.of(value.toString())));
        return Request.create(
                Request.HttpMethod.POST,
                "https://api.partnercenter.microsoft.com/v1/customers/" + CUSTOMER + "/users/" + USER
                        + "/licenseupdates",
                headers,
                new byte[0],
                UTF_8,
                null);
    }

    private static Response response(Request request, int status, byte[] body) {
        return Response.builder()
                .status(status)
                .request(request)
                .headers(RECEIVED)
                .body(body)
                .build();
    }
}

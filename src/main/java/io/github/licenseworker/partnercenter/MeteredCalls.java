package io.github.licenseworker.partnercenter;

import static java.util.Objects.requireNonNull;

import feign.Client;
import feign.Request;
import feign.Response;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Times the calls by operation, which is the method of {@link PartnerCenterApi}, and counts how they were answered. All
 * meters are there from the start. Used by many threads at once.
 */
final class MeteredCalls implements Client {

    private static final Duration[] BUCKETS = Stream.of(100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final Client client;
    private final Map<String, Operation> operations = new HashMap<>();

    MeteredCalls(Client client, MeterRegistry registry) {
        this.client = client;
        Arrays.stream(PartnerCenterApi.class.getMethods())
                .forEach(method -> operations.computeIfAbsent(method.getName(), name -> Operation.of(name, registry)));
    }

    /** What an answer is counted as: what an operator tells apart. */
    private enum Answer {
        SUCCESS,
        UNAUTHORIZED,
        FORBIDDEN,
        THROTTLED,
        REFUSED,
        BROKEN,
        OTHER,
        NONE;

        static Answer of(int status) {
            return switch (status) {
                case 401 -> UNAUTHORIZED;
                case 403 -> FORBIDDEN;
                case 429 -> THROTTLED;
                default ->
                    switch (status / 100) {
                        case 2 -> SUCCESS;
                        case 4 -> REFUSED;
                        case 5 -> BROKEN;
                        default -> OTHER;
                    };
            };
        }
    }

    private record Operation(Timer duration, Map<Answer, Counter> answers) {

        static Operation of(String name, MeterRegistry registry) {
            Map<Answer, Counter> answers = new EnumMap<>(Answer.class);
            for (Answer answer : Answer.values()) {
                answers.put(
                        answer,
                        Counter.builder("license.worker.partner.center.answers")
                                .description("Calls to Partner Center by how they were answered")
                                .tags("operation", name, "answer", answer.name().toLowerCase(Locale.ROOT))
                                .register(registry));
            }
            return new Operation(
                    Timer.builder("license.worker.partner.center.call.duration")
                            .description("How long calls to Partner Center took, until the answer's headers were there")
                            .tag("operation", name)
                            .serviceLevelObjectives(BUCKETS)
                            .register(registry),
                    answers);
        }
    }

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        Operation operation = requireNonNull(operations.get(
                request.requestTemplate().methodMetadata().method().getName()));
        long start = System.nanoTime();
        Answer answer = Answer.NONE;
        try {
            Response response = client.execute(request, options);
            answer = Answer.of(response.status());
            return response;
        } finally {
            operation.duration().record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            requireNonNull(operation.answers().get(answer)).increment();
        }
    }
}

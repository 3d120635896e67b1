package io.github.licenseworker.benchmark.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PartnerCenterStandInTest {

    private static final UUID CUSTOMER = new UUID(0, 1);
    private static final UUID USER = new UUID(0, 2);

    private final PartnerCenterStandIn partnerCenter = PartnerCenterStandIn.start();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        client.shutdownNow();
        partnerCenter.close();
    }

    @Test
    void assignsAndCountsWhomItAssigned() {
        HttpResponse<String> answer = assign(CUSTOMER, USER).join();
        assertThat(assign(CUSTOMER, USER).join().statusCode()).isEqualTo(201);

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).contains("\"licenseWarnings\":[]");
        assertThat(answer.headers().firstValue("MS-RequestId")).contains("the-request");
        assertThat(answer.headers().firstValue("MS-CorrelationId")).isPresent();
        assertThat(partnerCenter.assignments(CUSTOMER, USER)).isEqualTo(2);
        assertThat(partnerCenter.users()).isEqualTo(1);
        partnerCenter.forget();
        assertThat(partnerCenter.assignments()).isZero();
    }

    @Test
    void holdsManyCallsAtOnceForTheLatencyThatIsSet() {
        partnerCenter.latency(Duration.ofSeconds(60));
        partnerCenter.latency(CUSTOMER, Duration.ofMillis(300));
        CompletableFuture<HttpResponse<String>> held = assign(new UUID(0, 9), USER);

        long begin = System.nanoTime();
        List<CompletableFuture<HttpResponse<String>>> calls = IntStream.range(0, 100)
                .mapToObj(user -> assign(CUSTOMER, new UUID(1, user)))
                .toList();
        assertThat(calls)
                .allSatisfy(call -> assertThat(call.join().statusCode()).isEqualTo(201));

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        assertThat(held).isNotDone();
        assertThat(partnerCenter.users()).isEqualTo(100);
    }

    @Test
    void refusesWhatIsAboveACustomersLimit() {
        partnerCenter.throttle(CUSTOMER, 2, Duration.ofSeconds(60));

        assertThat(List.of(assignNow(), assignNow()))
                .extracting(HttpResponse::statusCode)
                .containsOnly(201);
        HttpResponse<String> refused = assignNow();

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 60L);
        assertThat(assign(new UUID(0, 9), USER).join().statusCode()).isEqualTo(201);
        assertThat(partnerCenter.throttled()).isEqualTo(1);
        assertThat(partnerCenter.calls()).isEqualTo(4);
        partnerCenter.treatAllAlike();
        assertThat(assignNow().statusCode()).isEqualTo(201);
    }

    @Test
    void assignsNothingWithoutABodyAndAnswersOtherRequestsWithNothing() {
        HttpRequest noBody = HttpRequest.newBuilder(licenseUpdates(CUSTOMER, USER))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        HttpRequest other = HttpRequest.newBuilder(partnerCenter.address().resolve("/v1/customers?size=1"))
                .build();

        assertThat(send(noBody).join().statusCode()).isEqualTo(400);
        assertThat(send(other).join().body()).contains("\"items\":[]");
        assertThat(partnerCenter.assignments()).isZero();
    }

    private HttpResponse<String> assignNow() {
        return assign(CUSTOMER, USER).join();
    }

    private CompletableFuture<HttpResponse<String>> assign(UUID customer, UUID user) {
        return send(HttpRequest.newBuilder(licenseUpdates(customer, user))
                .header("MS-RequestId", "the-request")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build());
    }

    private URI licenseUpdates(UUID customer, UUID user) {
        return partnerCenter.address().resolve("/v1/customers/%s/users/%s/licenseupdates".formatted(customer, user));
    }

    private CompletableFuture<HttpResponse<String>> send(HttpRequest request) {
        return client.sendAsync(request, BodyHandlers.ofString());
    }
}

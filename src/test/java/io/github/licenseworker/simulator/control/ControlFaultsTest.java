package io.github.licenseworker.simulator.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.licenseworker.simulator.entra.EntraSimulator;
import io.github.licenseworker.simulator.partnercenter.SimulatedSubscription;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlFaultsTest extends ControlFixture {

    @ParameterizedTest
    @CsvSource({
        "throttled, 429, Partner Center throttles every call: 429",
        "server-error, 500, Partner Center has a problem of its own: 500",
        "unavailable, 503, The gateway before Partner Center answers with a page: 503",
        "tokens-refused, 401, Partner Center refuses every token: 401",
        "unknown-address, 404, 'Partner Center knows no address, as where partner-center.base-url is wrong: 404'"
    })
    void everyCallMeetsAnOutageUntilItIsOver(String outage, int status, String text) throws Exception {
        perform("outage", Map.of("outage", outage));
        assertThat(statusOf("customers")).isEqualTo(status);
        assertThat(page()).contains(text).doesNotContain("Works as it should");

        perform("normal", Map.of());
        assertThat(statusOf("customers")).isEqualTo(200);
        assertThat(page()).contains("Works as it should").doesNotContain(text);
    }

    @Test
    void outageEndsByItself() throws Exception {
        perform("outage", Map.of("outage", "server-error", "seconds", "1"));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(statusOf("customers")).isEqualTo(200));
        assertThat(page()).contains("Works as it should");
    }

    @Test
    void anotherOutageTakesThePlaceOfTheFirst() throws Exception {
        perform("outage", Map.of("outage", "server-error"));
        perform("outage", Map.of("outage", "unavailable"));

        assertThat(statusOf("customers")).isEqualTo(503);
    }

    @ParameterizedTest
    @CsvSource({
        "license-change-timed-out, 504, 1",
        "license-change-throttled, 429, 0",
        "license-change-failed, 500, 0",
        "license-change-no-seat, 400, 0",
        "license-change-blocked, 403, 0",
        "license-change-without-role, 403, 0",
        "license-change-token-refused, 401, 0",
        "license-change-warned, 201, 1"
    })
    void nextLicenseChangeMeetsWhatIsInStore(String answer, int status, int licenses) throws Exception {
        perform("next", Map.of("answer", answer));
        assertThat(page()).contains("<li><span class=\"bad\">The next license change");

        assertThat(assign(USER).statusCode()).isEqualTo(status);
        assertThat(contoso.licensesOf(USER)).hasSize(licenses);
        assertThat(page()).contains("Works as it should");
        assertThat(assign(USER).statusCode()).isEqualTo(201);
    }

    @Test
    void lostAnswerIsToACallThatWasCarriedOut() throws Exception {
        perform("next", Map.of("answer", "license-change-lost"));

        assertThatThrownBy(() -> assign(USER)).isInstanceOf(IOException.class);

        assertThat(contoso.licensesOf(USER)).containsExactly(POWER_BI.id());
    }

    @ParameterizedTest
    @CsvSource({
        "seat-purchase-throttled, 429",
        "seat-purchase-failed, 500",
        "seat-purchase-over-credit, 403",
        "seat-purchase-over-maximum, 403",
        "seat-purchase-pending, 409"
    })
    void nextSeatPurchaseMeetsWhatIsInStore(String answer, int status) throws Exception {
        SimulatedSubscription subscription = contoso.addSubscription("s1", POWER_BI.id(), 1);
        perform("next", Map.of("answer", answer));
        assertThat(assign(USER).statusCode()).isEqualTo(201);

        assertThat(buySeats(subscription).statusCode()).isEqualTo(status);
        assertThat(subscription.quantity()).isEqualTo(1);
        assertThat(buySeats(subscription).statusCode()).isEqualTo(200);
        assertThat(subscription.quantity()).isEqualTo(4);
    }

    @Test
    void lostAnswerIsToAPurchaseThatWasMade() throws Exception {
        SimulatedSubscription subscription = contoso.addSubscription("s1", POWER_BI.id(), 1);
        perform("next", Map.of("answer", "seat-purchase-lost"));

        assertThatThrownBy(() -> buySeats(subscription)).isInstanceOf(IOException.class);

        assertThat(subscription.quantity()).isEqualTo(4);
    }

    @Test
    void answersInStoreAreForOneUserAndANumberOfCalls() throws Exception {
        contoso.setUsageLocation(OTHER_USER, "US");
        perform("next", Map.of("answer", "license-change-failed", "customer", CUSTOMER, "user", USER, "times", "2"));

        assertThat(assign(OTHER_USER).statusCode()).isEqualTo(201);
        assertThat(assign(USER).statusCode()).isEqualTo(500);
        assertThat(page()).contains("The next license change fails: 500, for %s at %s<".formatted(USER, CUSTOMER));
        assertThat(assign(USER).statusCode()).isEqualTo(500);
        assertThat(assign(USER).statusCode()).isEqualTo(201);
    }

    @Test
    void answersInStoreCanBeDropped() throws Exception {
        perform("next", Map.of("answer", "license-change-failed", "times", "3"));
        assertThat(page()).contains("The next license change fails: 500, 3 times");

        perform("normal", Map.of());

        assertThat(assign(USER).statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({
        "mfa-required, 50076",
        "conditional-access, 53003",
        "refresh-token-expired, 700082",
        "secret-expired, 7000222",
        "throttled, 90055",
        "unavailable, 90033"
    })
    void nextTokenRequestMeetsWhatIsInStore(String answer, int code) throws Exception {
        perform("next-token", Map.of("answer", answer));
        assertThat(page()).contains("The next token request ");

        assertThat(token().body()).contains("AADSTS" + code + ":");
        assertThat(token().statusCode()).isEqualTo(200);
        assertThat(page()).contains("Works as it should");
    }

    @Test
    void callsBeyondALimitAreThrottled() throws Exception {
        perform("rate-limit", Map.of("calls", "2", "seconds", "60", "scope", "partner"));
        assertThat(page()).contains("Partner Center throttles beyond 2 calls in 60 seconds, of all customers together");

        assertThat(statusOf("customers")).isEqualTo(200);
        assertThat(statusOf("customers")).isEqualTo(200);
        HttpResponse<String> throttled = send(call("customers"));
        assertThat(throttled.statusCode()).isEqualTo(429);
        assertThat(throttled.headers().firstValue("Retry-After")).isPresent();

        perform("normal", Map.of());
        assertThat(statusOf("customers")).isEqualTo(200);
    }

    private HttpResponse<String> buySeats(SimulatedSubscription subscription) throws Exception {
        String path = "customers/%s/subscriptions/%s".formatted(CUSTOMER, subscription.id());
        String changed = send(call(path)).body().replaceFirst("\"quantity\":\\d+", "\"quantity\":4");
        return send(call(path)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(changed)));
    }

    private HttpResponse<String> token() throws Exception {
        URI endpoint = entra.authorityHost().resolve("/" + EntraSimulator.TENANT_ID + "/oauth2/v2.0/token");
        Map<String, String> grant = Map.of(
                "grant_type",
                "refresh_token",
                "client_id",
                EntraSimulator.CLIENT_ID,
                "client_secret",
                EntraSimulator.CLIENT_SECRET,
                "scope",
                "https://api.partnercenter.microsoft.com/user_impersonation",
                "refresh_token",
                entra.consent());
        try (HttpClient client =
                HttpClient.newBuilder().sslContext(tls.sslContext()).build()) {
            return client.send(form(endpoint, grant).build(), BodyHandlers.ofString());
        }
    }
}

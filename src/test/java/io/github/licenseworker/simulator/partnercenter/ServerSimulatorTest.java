package io.github.licenseworker.simulator.partnercenter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.licenseworker.simulator.http.RecordedRequest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerSimulatorTest extends SimulatorFixture {

    private static final String FABRIKAM = "11111111-2222-3333-4444-555555555555";
    private static final String SKUS = "/v1/customers/" + CONTOSO + "/subscribedskus";

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void rootIsReachableWithoutToken(String method) {
        Reply reply =
                send(HttpRequest.newBuilder(base().resolve("/")).method(method, HttpRequest.BodyPublishers.noBody()));

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.text()).isEmpty();
        assertThat(simulator.ledger().requests(Operation.REACHABILITY)).hasSize(1);
        assertThat(simulator.ledger().requests(Operation.LICENSE_UPDATE)).isEmpty();
    }

    @Test
    void listensOnTheGivenPort() {
        URI taken = base();

        assertThatThrownBy(() -> PartnerCenterSimulator.start(taken.getPort(), clock))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Nothing can listen on 127.0.0.1:" + taken.getPort());
        simulator.close();
        try (PartnerCenterSimulator next = PartnerCenterSimulator.start(taken.getPort(), clock)) {
            assertThat(next.baseUri()).isEqualTo(taken);
            assertThat(send(HttpRequest.newBuilder(taken)).status()).isEqualTo(404);
        }
    }

    @Test
    void echoesTheIdsOfTheCall() {
        Reply reply = update(
                ACCOUNTANT,
                assigning(POWER_BI),
                "MS-RequestId",
                "request-1",
                "MS-CorrelationId",
                "process-1",
                "MS-CV",
                "abc.0");

        assertThat(reply.header("MS-RequestId")).isEqualTo("request-1");
        assertThat(reply.header("MS-CorrelationId")).isEqualTo("process-1");
        assertThat(reply.header("MS-CV")).isEqualTo("abc.0");
        assertThat(reply.header("MS-ServerId")).isNotEmpty();
        assertThat(reply.header("Date")).isNotEmpty();
        assertThat(reply.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
    }

    @Test
    void makesIdsWhereTheCallHasNone() {
        Reply reply = get(SKUS);

        assertThat(reply.header("MS-RequestId")).hasSize(36);
        assertThat(reply.header("MS-CorrelationId")).hasSize(36);
        assertThat(reply.header("MS-CV")).isNotEmpty();
    }

    @Test
    void recordsRequestsAsSent() {
        update("accountant#ext+1@contoso.example", assigning(POWER_BI), "X-Locale", "de-DE");

        RecordedRequest request = simulator.ledger().requests().getFirst();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).endsWith("/users/accountant%23ext%2B1%40contoso.example/licenseupdates");
        assertThat(request.header("authorization")).contains("Bearer any-token");
        assertThat(request.header("x-locale")).contains("de-DE");
        assertThat(request.body()).isEqualTo(assigning(POWER_BI));
        assertThat(request.status()).isEqualTo(404);
        assertThat(request.query()).isEmpty();

        simulator.ledger().clear();
        assertThat(simulator.ledger().requests()).isEmpty();
    }

    @Test
    void namesMayNeedPercentEncoding() {
        contoso.addUser("22222222-2222-3333-4444-555555555555", "o'neil+x#ext#/y@contoso.example", "US");

        assertThat(get(userPath("o'neil+x#ext#/y@contoso.example")).status()).isEqualTo(200);
    }

    @Test
    void throttlesAllCallsOfThePartner() {
        simulator.throttle(2, ThrottleScope.PARTNER, Duration.ofSeconds(60));
        get(SKUS);
        clock.advance(Duration.ofSeconds(10));
        get(SKUS);
        clock.advance(Duration.ofSeconds(3));

        Reply reply = get("/v1/customers/" + FABRIKAM + "/subscribedskus");

        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.header("Retry-After")).isEqualTo("57");
        assertThat(reply.header("Content-Type")).isEqualTo("application/json");
        assertThat(reply.text())
                .isEqualTo("{\"statusCode\":429,\"message\":\"Rate limit is exceeded. Try again in 57 seconds.\"}");
    }

    @Test
    void callsMadeWhileThrottledCount() {
        simulator.throttle(1, ThrottleScope.PARTNER, Duration.ofSeconds(60));
        get(SKUS);
        clock.advance(Duration.ofSeconds(59));
        assertThat(get(SKUS).status()).isEqualTo(429);
        clock.advance(Duration.ofSeconds(59));
        assertThat(get(SKUS).status()).isEqualTo(429);
        clock.advance(Duration.ofSeconds(60));
        assertThat(get(SKUS).status()).isEqualTo(200);

        get(SKUS);
        simulator.stopThrottling();
        assertThat(get(SKUS).status()).isEqualTo(200);
    }

    @Test
    void throttlesPerCustomer() {
        simulator.addCustomer(FABRIKAM, "Fabrikam");
        simulator.throttle(1, ThrottleScope.PARTNER_AND_CUSTOMER, Duration.ofSeconds(60));

        assertThat(get(SKUS).status()).isEqualTo(200);
        assertThat(get("/v1/customers/" + FABRIKAM + "/subscribedskus").status())
                .isEqualTo(200);
        assertThat(get(SKUS).status()).isEqualTo(429);
    }
}

package io.github.licenseworker.simulator.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A developer visits other web pages too, and none of them may use the control page. */
class LocalRequestsTest extends ControlFixture {

    @ParameterizedTest
    @ValueSource(strings = {"https://elsewhere.example", "http://localhost:1", "http://127.0.0.1", "null"})
    void otherWebPageCannotPressAButton(String origin) throws Exception {
        HttpResponse<String> refused = send(form("revoke", Map.of()).header("Origin", origin));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(page()).contains("tokens are accepted");
    }

    @Test
    void ownPageCanPressAButton() throws Exception {
        String origin = "http://127.0.0.1:" + control.address().getPort();

        assertThat(send(form("revoke", Map.of()).header("Origin", origin)).statusCode())
                .isEqualTo(303);
        assertThat(page()).contains("tokens are refused");
    }

    @Test
    void thisMachineHasTwoNames() throws Exception {
        assertThat(send(HttpRequest.newBuilder(under("localhost"))).statusCode())
                .isEqualTo(200);
    }

    @Test
    void anyOtherNameOfThisMachineShowsNothing() throws Exception {
        HttpResponse<String> refused = send(HttpRequest.newBuilder(under("elsewhere.localhost")));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).doesNotContain("Contoso");
    }

    @Test
    void onlyAPageOfThisMachineCanShowThisOneInAFrame() throws Exception {
        assertThat(send(HttpRequest.newBuilder(control.address()))
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElseThrow())
                .startsWith("default-src 'none'; ")
                .endsWith("; frame-ancestors http://127.0.0.1:* http://localhost:*");
    }

    private URI under(String host) {
        return URI.create("http://%s:%d/".formatted(host, control.address().getPort()));
    }
}

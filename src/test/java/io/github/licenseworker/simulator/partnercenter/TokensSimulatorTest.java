package io.github.licenseworker.simulator.partnercenter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.simulator.token.TestToken;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensSimulatorTest extends SimulatorFixture {

    private static final String SKUS = "/v1/customers/" + CONTOSO + "/subscribedskus";

    @Test
    void missingToken() {
        Reply reply = send(HttpRequest.newBuilder(base().resolve(SKUS)));

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.text()).isEmpty();
        assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
        assertThat(reply.header("Content-Type")).isEmpty();
    }

    @Test
    void reasonStandsInTheStatusLine() throws IOException {
        try (Socket socket = new Socket(base().getHost(), base().getPort())) {
            String request = "GET " + SKUS + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));

            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(answer).startsWith("HTTP/1.1 401 Unauthorized - MFA required\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"opaque", "three.part.token", "a.bm90IGpzb24.c"})
    void opaqueTokensPass(String token) {
        assertThat(getWith(token).status()).isEqualTo(200);
    }

    @Test
    void appPlusUserTokenPasses() {
        assertThat(getWith(TestToken.appPlusUser().encoded()).status()).isEqualTo(200);
    }

    @Test
    void expiredToken() {
        String token = TestToken.appPlusUser()
                .expiring(clock.instant().plusSeconds(60))
                .encoded();
        assertThat(getWith(token).status()).isEqualTo(200);

        clock.advance(Duration.ofSeconds(60));
        assertFault(getWith(token), 401, 400);
    }

    @Test
    void otherAudience() {
        assertFault(
                getWith(TestToken.appPlusUser()
                        .withAudience("https://graph.windows.net")
                        .encoded()),
                401,
                900420);
    }

    @Test
    void withoutMfa() {
        assertFault(getWith(TestToken.appPlusUser().withoutMfa().encoded()), 401, 900421);
    }

    @Test
    void appOnly() {
        assertFault(getWith(TestToken.appPlusUser().appOnly().encoded()), 403, 900329);
    }

    @ParameterizedTest
    @ValueSource(strings = {"openid", "user_impersonation_other", "User_Impersonation"})
    void otherScope(String scope) {
        assertFault(getWith(TestToken.appPlusUser().withScope(scope).encoded()), 401, 400);
    }

    @Test
    void scopeAmongOthers() {
        String token = TestToken.appPlusUser()
                .withScope("openid user_impersonation profile")
                .encoded();

        assertThat(getWith(token).status()).isEqualTo(200);
    }

    @Test
    void rejectedToken() {
        simulator.rejectToken("revoked", Answers.tokenRejected());

        assertFault(getWith("revoked"), 401, 400);
    }

    @Test
    void refusedTokenHasNoEffect() {
        send(request(updatePath(ACCOUNTANT))
                .setHeader(
                        "Authorization",
                        "Bearer " + TestToken.appPlusUser().withoutMfa().encoded())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(assigning(POWER_BI))));

        assertThat(simulator.ledger().changes()).isEmpty();
    }

    @Test
    void tellsMfaComplianceWhereAsked() {
        assertThat(get(SKUS, "ValidateMfa", "true").header("isMfaCompliant")).isEqualTo("true");
        assertThat(get(SKUS).header("isMfaCompliant")).isEmpty();
        String token = TestToken.appPlusUser().withoutMfa().encoded();
        assertThat(send(request(SKUS, "ValidateMfa", "true").setHeader("Authorization", "Bearer " + token))
                        .header("isMfaCompliant"))
                .isEqualTo("false");

        simulator.mfaHeader(false);
        assertThat(get(SKUS, "ValidateMfa", "true").header("isMfaCompliant")).isEmpty();
    }

    private Reply getWith(String token) {
        return send(request(SKUS).setHeader("Authorization", "Bearer " + token));
    }

    private static void assertFault(Reply reply, int status, int code) {
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.code()).isEqualTo(code);
    }
}

package io.github.licenseworker.simulator.entra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.simulator.entra.TokenRequest.Credential;
import io.github.licenseworker.simulator.partnercenter.PartnerCenterSimulator;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokensEntraTest extends EntraFixture {

    private static final String CUSTOMER = "0c39d6d5-c70d-4c55-bc02-f620844f3fd1";

    @Test
    void writesNumbersAsNumbers() {
        Reply reply = redeem(entra.consent());

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().get("expires_in").isIntegralNumber()).isTrue();
        assertThat(reply.json().get("expires_in").asLong()).isEqualTo(3600);
        assertThat(reply.get("token_type")).isEqualTo("Bearer");
        assertThat(reply.get("scope")).isEqualTo(SCOPE);
        assertThat(reply.json().has("expires_on")).isFalse();
        assertThat(reply.json().has("id_token")).isFalse();
        assertThat(reply.json().has("client_info")).isFalse();
    }

    @Test
    void accessTokenTellsWhomItIsFor() {
        Reply reply = redeem(entra.consent());

        JsonNode claims = claims(reply.get("access_token"));
        assertThat(claims.path("aud").asText()).isEqualTo(RESOURCE);
        assertThat(claims.path("scp").asText()).isEqualTo("user_impersonation");
        assertThat(claims.path("amr")).extracting(JsonNode::asText).contains("mfa");
        assertThat(claims.path("exp").asLong())
                .isEqualTo(clock.instant().plusSeconds(3600).getEpochSecond());
        assertThat(claims.path("tid").asText()).isEqualTo(EntraSimulator.TENANT_ID);
        assertThat(claims.path("appid").asText()).isEqualTo(EntraSimulator.CLIENT_ID);
        assertThat(claims.path("ver").asText()).isEqualTo("1.0");
        assertThat(entra.issuedAccessTokens()).containsExactly(reply.get("access_token"));
    }

    @Test
    void accessTokenAsTheTestWantsIt() {
        entra.audience("https://graph.windows.net");
        entra.scope("openid profile");
        entra.accessTokenLifetime(Duration.ofMinutes(5));

        Reply reply = redeem(entra.consentWithoutMfa());

        assertThat(reply.get("expires_in")).isEqualTo("300");
        JsonNode claims = claims(reply.get("access_token"));
        assertThat(claims.path("aud").asText()).isEqualTo("https://graph.windows.net");
        assertThat(claims.path("scp").asText()).isEqualTo("openid profile");
        assertThat(claims.path("amr")).extracting(JsonNode::asText).containsExactly("pwd");
        assertThat(claims.path("exp").asLong())
                .isEqualTo(clock.instant().plusSeconds(300).getEpochSecond());
    }

    @ParameterizedTest
    @CsvSource({"true, 200", "false, 401"})
    void partnerCenterJudgesTheAccessToken(boolean mfa, int status) {
        try (PartnerCenterSimulator partnerCenter = PartnerCenterSimulator.start(0, clock)) {
            partnerCenter.addCustomer(CUSTOMER, "Contoso");
            String token =
                    redeem(mfa ? entra.consent() : entra.consentWithoutMfa()).get("access_token");
            URI skus = partnerCenter.baseUri().resolve("/v1/customers/" + CUSTOMER + "/subscribedskus");

            Reply reply = send(HttpRequest.newBuilder(skus).header("Authorization", "Bearer " + token));

            assertThat(reply.status()).isEqualTo(status);
        }
    }

    @Test
    void lackOfMfaIsInherited() {
        String next = redeem(entra.consentWithoutMfa()).get("refresh_token");

        assertThat(claims(redeem(next).get("access_token")).path("amr"))
                .extracting(JsonNode::asText)
                .containsExactly("pwd");
    }

    @Test
    void oldRefreshTokenStaysValid() {
        String old = entra.consent();
        String next = redeem(old).get("refresh_token");

        assertThat(next).isNotEmpty().isNotEqualTo(old);
        assertThat(redeem(old).status()).isEqualTo(200);
        assertThat(redeem(next).status()).isEqualTo(200);
        assertThat(entra.issuedRefreshTokens()).startsWith(old, next).hasSize(4);
    }

    @Test
    void withoutRotation() {
        entra.rotation(false);
        String token = entra.consent();

        Reply reply = redeem(token);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().has("refresh_token")).isFalse();
        assertThat(entra.issuedRefreshTokens()).containsExactly(token);
    }

    @Test
    void revocationEndsAllTokensSoFar() {
        String old = entra.consent();
        String next = redeem(old).get("refresh_token");
        entra.revokeAll();

        assertError(redeem(old), 400, "invalid_grant", 50173);
        assertError(redeem(next), 400, "invalid_grant", 50173);
        assertThat(entra.isRevoked(old)).isTrue();
        assertThat(entra.isValid(next)).isFalse();

        String fresh = entra.consent();
        assertThat(entra.isRevoked(fresh)).isFalse();
        assertThat(redeem(fresh).status()).isEqualTo(200);
    }

    @Test
    void refreshTokenDiesAfterNinetyDaysWithoutUse() {
        String used = entra.consent();
        String unused = entra.consent();
        clock.advance(Duration.ofDays(60));
        redeem(used);
        clock.advance(Duration.ofDays(30));

        assertError(redeem(unused), 400, "invalid_grant", 700082);
        assertThat(entra.isValid(unused)).isFalse();
        assertThat(entra.isRevoked(unused)).isFalse();
        assertThat(redeem(used).status()).isEqualTo(200);
    }

    @Test
    void unknownRefreshToken() {
        assertError(redeem("1.AQmade-up"), 400, "invalid_grant", 70000);
        assertThat(entra.isValid("1.AQmade-up")).isFalse();
    }

    @Test
    void refreshTokenOfAnotherClient() {
        assertError(redeem(entra.consentToAnotherClient()), 400, "invalid_grant", 700007);
    }

    @Test
    void secretChanges() {
        entra.clientSecret("another");
        Map<String, String> form = redeeming(entra.consent());

        assertError(post(form), 401, "invalid_client", 7000215);
        assertThat(post(with(form, "client_secret", "another")).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "client_secret, wrong, 401, invalid_client, 7000215",
        "client_secret, '', 401, invalid_client, 7000218",
        "client_id, 11111111-2222-4333-8444-555555555555, 400, unauthorized_client, 700016",
        "grant_type, password, 400, unsupported_grant_type, 70003",
        "grant_type, '', 400, invalid_request, 900144",
        "refresh_token, '', 400, invalid_request, 900144",
        "scope, user_impersonation, 400, invalid_scope, 70011",
        "scope, https://api.partnercenter.microsoft.com/other, 400, invalid_scope, 70011",
        "scope, https://graph.microsoft.com/.default, 400, invalid_resource, 500011"
    })
    void wrongParameter(String name, String value, int status, String error, int code) {
        assertError(post(with(redeeming(entra.consent()), name, value)), status, error, code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.partnercenter.microsoft.com/.default",
                "https://api.partnercenter.microsoft.com/.default openid profile offline_access",
                "openid https://api.partnercenter.microsoft.com/user_impersonation"
            })
    void scopesThatPass(String scope) {
        assertThat(post(with(redeeming(entra.consent()), "scope", scope)).status())
                .isEqualTo(200);
    }

    @Test
    void unknownTenant() {
        URI uri = URI.create(entra.authorityHost() + "/nobody.example/oauth2/v2.0/token");
        Reply reply = send(HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.noBody()));

        assertError(reply, 400, "invalid_request", 90002);
        assertThat(reply.get("error_description")).contains("nobody.example");
    }

    @Test
    void otherPathsAndMethods() {
        assertThat(send(HttpRequest.newBuilder(uri("/oauth2/v2.0/logout"))).status())
                .isEqualTo(404);
        assertThat(send(HttpRequest.newBuilder(uri("/oauth2/v2.0/token"))).status())
                .isEqualTo(405);
        assertThat(entra.tokenRequests()).isEmpty();
    }

    @Test
    void errorBody() {
        Reply reply = post("/oauth2/v2.0/token", redeeming("unknown"), "client-request-id", "my-id");

        assertThat(reply.header("Content-Type")).startsWith("application/json");
        assertThat(reply.header("client-request-id")).isEqualTo("my-id");
        assertThat(reply.get("correlation_id")).isEqualTo("my-id");
        assertThat(reply.get("timestamp")).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\dZ");
        assertThat(reply.get("error_description"))
                .startsWith("AADSTS70000: ")
                .endsWith("Trace ID: %s Correlation ID: my-id Timestamp: %s"
                        .formatted(reply.get("trace_id"), reply.get("timestamp")));
        assertThat(reply.get("error_uri")).endsWith("/error?code=70000");
        assertThat(reply.get("suberror")).isEqualTo("bad_token");
        assertThat(reply.json().has("claims")).isFalse();
    }

    @Test
    void recordsRequests() {
        String token = entra.consent();
        Reply redeemed = post("/oauth2/v2.0/token", redeeming(token), "client-request-id", "my-id");
        redeem("unknown");

        List<TokenRequest> requests = entra.tokenRequests();
        assertThat(requests).hasSize(2);
        TokenRequest request = requests.getFirst();
        assertThat(request.tenant()).isEqualTo(EntraSimulator.TENANT_ID);
        assertThat(request.grantType()).isEqualTo("refresh_token");
        assertThat(request.clientId()).isEqualTo(EntraSimulator.CLIENT_ID);
        assertThat(request.credential()).isEqualTo(Credential.SECRET);
        assertThat(request.refreshToken()).contains(token);
        assertThat(request.scope()).isEqualTo(SCOPE + " offline_access");
        assertThat(request.clientRequestId()).contains("my-id");
        assertThat(request.status()).isEqualTo(200);
        assertThat(request.error()).isEmpty();
        assertThat(request.returnedRefreshToken()).contains(redeemed.get("refresh_token"));
        assertThat(requests.getLast().error()).contains(70000);
        assertThat(requests.getLast().status()).isEqualTo(400);
        assertThat(requests.getLast().returnedRefreshToken()).isEmpty();
    }

    @Test
    void manyAtOnce() throws Exception {
        String token = entra.consent();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(IntStream.range(0, 50)
                    .mapToObj(i -> (Callable<Reply>) () -> redeem(token))
                    .toList());
        }

        assertThat(entra.tokenRequests()).hasSize(50).allMatch(request -> request.status() == 200);
        assertThat(new HashSet<>(entra.issuedRefreshTokens())).hasSize(51);
        assertThat(new HashSet<>(entra.issuedAccessTokens())).hasSize(50);
    }

    private static void assertError(Reply reply, int status, String error, int code) {
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.get("error")).isEqualTo(error);
        assertThat(reply.code()).isEqualTo(code);
    }
}

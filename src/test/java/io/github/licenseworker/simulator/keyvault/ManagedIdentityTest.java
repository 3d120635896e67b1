package io.github.licenseworker.simulator.keyvault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.simulator.http.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ManagedIdentityTest extends VaultFixture {

    @Test
    void answersAsAnAppServiceDoes() throws Exception {
        HttpResponse<String> response = token("https://vault.localhost", header());

        JsonNode body = Json.read(response.body());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(body.path("expires_on").textValue()).matches("[0-9]{10}");
        assertThat(body.path("resource").textValue()).isEqualTo("https://vault.localhost");
        assertThat(body.path("token_type").textValue()).isEqualTo("Bearer");
        assertThat(body.path("client_id").textValue()).hasSize(36);
        assertThat(vaultStatus(body.path("access_token").textValue())).isEqualTo(404);
    }

    @Test
    void tokenForSomethingElseDoesNotOpenTheVault() throws Exception {
        JsonNode body = Json.read(token("https://graph.localhost", header()).body());

        assertThat(vaultStatus(body.path("access_token").textValue())).isEqualTo(401);
    }

    @Test
    void identityUnavailable() throws Exception {
        vault.fault(Access.IDENTITY, 1, VaultAnswer.unavailable());

        assertThat(token("https://vault.localhost", header()).statusCode()).isEqualTo(503);
        assertThat(token("https://vault.localhost", header()).statusCode()).isEqualTo(200);
    }

    @Test
    void headerWrong() throws Exception {
        assertThat(token("https://vault.localhost", "wrong").statusCode()).isEqualTo(401);
    }

    private String header() {
        return vault.environment().get("IDENTITY_HEADER");
    }

    private HttpResponse<String> token(String resource, String header) throws Exception {
        URI uri = URI.create(
                vault.environment().get("IDENTITY_ENDPOINT") + "?api-version=2019-08-01&resource=" + resource);
        return send(HttpRequest.newBuilder(uri).header("X-IDENTITY-HEADER", header));
    }

    /** The status with which the vault answers a request for a secret that it does not have. */
    private int vaultStatus(String bearer) throws Exception {
        URI uri = URI.create(vault.secretUri("nothing") + "?api-version=2025-07-01");
        return send(HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + bearer))
                .statusCode();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        try (HttpClient http =
                HttpClient.newBuilder().sslContext(TLS.sslContext()).build()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}

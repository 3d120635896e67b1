package io.github.licenseworker.simulator.keyvault;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.security.keyvault.secrets.SecretClientBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.simulator.tls.SelfSigned;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ManagedIdentityTest extends VaultFixture {

    /** Prints a secret; needs the environment of an App Service, and so a process of its own. */
    static final class PrintSecret {

        private PrintSecret() {}

        public static void main(String[] arguments) {
            SelfSigned tls = new SelfSigned(Path.of(arguments[1]), Path.of(arguments[2]));
            String value = new SecretClientBuilder()
                    .vaultUrl(arguments[0])
                    .credential(new DefaultAzureCredentialBuilder()
                            .httpClient(VaultClients.httpClient(tls))
                            .build())
                    .httpClient(VaultClients.httpClient(tls))
                    .buildClient()
                    .getSecret(SECRET)
                    .getValue();
            System.out.println("value: " + value);
        }
    }

    @Test
    void opensTheVaultToAProcess() throws Exception {
        vault.put(SECRET, "for the process");
        ProcessBuilder builder = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-classpath",
                        System.getProperty("java.class.path"),
                        PrintSecret.class.getName(),
                        vault.vaultUri().toString(),
                        tls.keyStore().toString(),
                        tls.certificate().toString())
                .redirectErrorStream(true);
        builder.environment()
                .put("IDENTITY_ENDPOINT", vault.managedIdentityEndpoint().toString());
        builder.environment().put("IDENTITY_HEADER", vault.identityHeader());
        Process process = builder.start();

        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(output).contains("value: for the process");
        assertThat(vault.requests())
                .filteredOn(request -> request.access() == Access.IDENTITY)
                .singleElement()
                .satisfies(request -> assertThat(request.query()).containsEntry("resource", "https://vault.localhost"));
    }

    @Test
    void answersAsAnAppServiceDoes() throws Exception {
        HttpResponse<String> response = token("https://vault.localhost", vault.identityHeader());

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
        JsonNode body = Json.read(
                token("https://graph.localhost", vault.identityHeader()).body());

        assertThat(vaultStatus(body.path("access_token").textValue())).isEqualTo(401);
    }

    @Test
    void identityUnavailable() throws Exception {
        vault.fault(Access.IDENTITY, 1, Trouble.unavailable());

        assertThat(token("https://vault.localhost", vault.identityHeader()).statusCode())
                .isEqualTo(503);
        assertThat(token("https://vault.localhost", vault.identityHeader()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void headerWrong() throws Exception {
        assertThat(token("https://vault.localhost", "wrong").statusCode()).isEqualTo(401);
    }

    private HttpResponse<String> token(String resource, String header) throws Exception {
        URI uri = URI.create(vault.managedIdentityEndpoint() + "?api-version=2019-08-01&resource=" + resource);
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
                HttpClient.newBuilder().sslContext(tls.sslContext()).build()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}

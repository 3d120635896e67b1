package io.github.licenseworker.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.licenseworker.fixture.Canaries;
import io.github.licenseworker.fixture.WorkerProcess;
import io.github.licenseworker.simulator.keyvault.KeyVaultSimulator;
import io.github.licenseworker.trial.harness.PartnerTenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything is switched on by which Azure's libraries and the JDK log what goes over the network. */
class IdentitySecretsTest {

    private static final String NAME = "refresh-token";
    private static final Duration START = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void noTokenIsPrinted() throws IOException {
        try (PartnerTenant partner = PartnerTenant.create(folder);
                KeyVaultSimulator vault = KeyVaultSimulator.start(partner.tls(), InstantSource.system())) {
            vault.put(NAME, partner.entra().consent());
            Path output = folder.resolve("output");

            try (WorkerProcess worker = WorkerProcess.start(output, environment(vault), settings(partner, vault))) {
                await().atMost(START).until(() -> vault.versions(NAME).size() == 2);
                assertThat(worker.isAlive()).isTrue();
            }

            List<String> printed = Files.readAllLines(output);
            assertThat(printed)
                    .as("loggers of Azure's libraries, at any level")
                    .anyMatch(line -> line.contains("azure"))
                    .as("the whole log, at any level")
                    .anyMatch(line -> line.contains(" TRACE "));
            Canaries canaries = new Canaries();
            assertThat(vault.issuedIdentityTokens()).isNotEmpty();
            canaries.add(vault.issuedIdentityTokens());
            canaries.add(partner.entra().issuedRefreshTokens());
            canaries.add(partner.entra().issuedAccessTokens());
            canaries.add(List.of(vault.environment().get("IDENTITY_HEADER")));
            canaries.assertHiddenIn("output", printed.stream());
        }
    }

    private static Map<String, String> environment(KeyVaultSimulator vault) {
        Map<String, String> environment = new HashMap<>(vault.environment());
        environment.put("AZURE_HTTP_LOG_DETAIL_LEVEL", "BODY_AND_HEADERS");
        environment.put("AZURE_LOG_LEVEL", "verbose");
        environment.put(
                "JAVA_TOOL_OPTIONS",
                "-Djdk.httpclient.HttpClient.log=errors,requests,headers,content,trace -Djdk.internal.httpclient.debug=true");
        return environment;
    }

    private static String[] settings(PartnerTenant partner, KeyVaultSimulator vault) {
        return Stream.of(partner.settings(
                        "--partner-center.auth.refresh-token.key-vault-secret=" + vault.secretUri(NAME),
                        "--camunda.client.grpc-address=http://127.0.0.1:1",
                        "--camunda.client.rest-address=http://127.0.0.1:1",
                        "--server.address=127.0.0.1",
                        "--server.port=0",
                        "--logging.level.root=TRACE",
                        "--logging.level.com.azure=TRACE"))
                .filter(setting -> !setting.contains(".refresh-token.file="))
                .toArray(String[]::new);
    }
}

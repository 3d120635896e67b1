package io.github.licenseworker.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.LicenseWorkerApplication;
import io.github.licenseworker.fixture.ConnectProxy;
import io.github.licenseworker.fixture.SystemProperties;
import io.github.licenseworker.simulator.entra.EntraSimulator;
import io.github.licenseworker.simulator.keyvault.Access;
import io.github.licenseworker.simulator.keyvault.KeyVaultSimulator;
import io.github.licenseworker.simulator.keyvault.VaultAnswer;
import io.github.licenseworker.trial.harness.CommandResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The refresh token lives in a vault. Azure finds its identity in environment variables, so each command is a process. */
class KeyVaultCommandsTest extends CommandFixture {

    private static final String NAME = "partner-refresh-token";
    private static final String IDENTITY = "partner-center.auth.refresh-token.key-vault-identity";

    private KeyVaultSimulator vault;

    @BeforeEach
    void startVault() {
        vault = KeyVaultSimulator.start(partner.tls(), InstantSource.system());
    }

    @AfterEach
    void stopVault() {
        vault.close();
    }

    @Test
    void consentStoresTheTokenAndCheckFindsIt() {
        CommandResult consent = consent();

        assertThat(consent.exitCode()).as(consent.output()).isZero();
        assertThat(consent.ok())
                .contains("refresh token: stored in the secret %s in %s/".formatted(NAME, vault.vaultUri()));
        assertThat(vault.value(NAME))
                .contains(partner.entra().issuedRefreshTokens().getLast());

        CommandResult check = finish(startProcess(
                "check",
                "--partner-center.base-url=http://127.0.0.1:" + closedPort(),
                "--license-worker.passwords.key-vault=" + vault.vaultUri()));

        assertThat(check.ok())
                .anyMatch(finding -> finding.startsWith("refresh token: in the secret " + NAME))
                .contains(
                        "signed in as: license-service@fabrikam.example",
                        "first passwords: the vault %s/ can be written; nothing was stored"
                                .formatted(vault.vaultUri()));
        assertThat(vault.names()).containsExactly(NAME);
        assertThat(vault.versions(NAME)).as("check stores nothing").hasSize(1);
    }

    @Test
    void aRoleThatMayNotWriteIsNamedBeforeAnybodySignsIn() {
        vault.fault(Access.WRITE, VaultAnswer.forbidden());

        CommandResult consent = finish(startProcess("consent"));

        assertThat(consent.exitCode()).isEqualTo(1);
        assertThat(consent.wrong())
                .singleElement()
                .asString()
                .contains("role Key Vault Secrets Officer", NAME, "written (HTTP 403, ForbiddenByRbac)");
        assertThat(consent.output())
                .doesNotContain(partner.entra().authorityHost().toString());
    }

    @Test
    void aDeletedSecretIsNamedBeforeAnybodySignsIn() {
        vault.put(NAME, "an-old-token");
        vault.delete(NAME);

        CommandResult consent = finish(startProcess("consent"));

        assertThat(consent.wrong())
                .singleElement()
                .asString()
                .contains("Recover the deleted secret", NAME, "ObjectIsDeletedButRecoverable");
        assertThat(consent.output())
                .doesNotContain(partner.entra().authorityHost().toString());
    }

    @Test
    void anIdentityThatIsRefusedIsNamed() {
        vault.fault(
                Access.IDENTITY,
                VaultAnswer.json(400, "{\"error\":\"invalid_request\",\"error_description\":\"Identity not found\"}"));

        assertThatEachSays(
                finish(startProcess("check")),
                "Check the Azure identity that the worker runs under, and " + IDENTITY,
                NAME,
                "HTTP 400, invalid_request");
    }

    @Test
    void anIdentityThatIsBusyIsTriedLater() {
        vault.fault(Access.IDENTITY, VaultAnswer.unavailable());

        assertThatEachSays(finish(startProcess("check")), "Azure gives the worker's identity no token now", "503");
    }

    @Test
    void noIdentityIsNamed() {
        Map<String, String> nowhere = Map.of("AZURE_POD_IDENTITY_AUTHORITY_HOST", "http://127.0.0.1:" + closedPort());

        assertThatEachSays(
                finish(startProcess(nowhere, List.of(), "check")),
                "Check the Azure identity that the worker runs under, and " + IDENTITY,
                "gave no answer");
    }

    @Test
    void aWorkloadIdentityComesFirstUnlessTheManagedOneIsWanted() throws IOException {
        vault.put(NAME, partner.entra().consent());
        Map<String, String> both = new HashMap<>(vault.environment());
        both.put("AZURE_TENANT_ID", "00000000-0000-4000-8000-0000000000aa");
        both.put("AZURE_CLIENT_ID", EntraSimulator.CLIENT_ID);
        both.put("AZURE_AUTHORITY_HOST", partner.entra().authorityHost().toString());
        both.put(
                "AZURE_FEDERATED_TOKEN_FILE",
                Files.writeString(folder.resolve("federated-token"), "a.b.c").toString());

        assertThatEachSays(
                finish(startProcess(both, List.of(), "check")),
                IDENTITY,
                partner.entra().authorityHost().toString(),
                "AADSTS");
        both.put("AZURE_TENANT_ID", EntraSimulator.TENANT_ID);
        assertThatEachSays(
                finish(startProcess(both, List.of(), "check")),
                "Azure identity belongs to the vault's tenant",
                IDENTITY);
        CommandResult managed = finish(startProcess(both, List.of(), "check", "--" + IDENTITY + "=managed"));
        assertThat(managed.ok())
                .as(managed.output())
                .anyMatch(finding -> finding.startsWith("refresh token: in the secret " + NAME));
    }

    @Test
    void developersToolsAreTriedForDevelopersOnly() throws IOException {
        Path called = folder.resolve("called");
        Path tool = Files.writeString(folder.resolve("az"), "#!/bin/sh\necho called >> " + called + "\nexit 1\n");
        assertThat(tool.toFile().setExecutable(true)).isTrue();
        Map<String, String> environment = Map.of(
                "PATH",
                folder + ":" + System.getenv("PATH"),
                "AZURE_POD_IDENTITY_AUTHORITY_HOST",
                "http://127.0.0.1:" + closedPort());

        assertThat(finish(startProcess(environment, List.of(), "check")).exitCode())
                .isEqualTo(1);
        assertThat(called).doesNotExist();

        assertThatEachSays(
                finish(startProcess(environment, List.of(), "check", "--" + IDENTITY + "=developer")), IDENTITY);
        assertThat(called).exists();
    }

    @Test
    void aProxyLeadsToTheVaultAndNotToTheIdentity() {
        vault.put(NAME, partner.entra().consent());
        String password = "word-of-the-proxy";
        keepSecret(password);
        try (ConnectProxy proxy = ConnectProxy.wanting("worker", password)) {
            List<String> options =
                    new ArrayList<>(List.of("-Dhttps.proxyUser=worker", "-Dhttps.proxyPassword=" + password));
            SystemProperties.proxySettings(proxy.port())
                    .forEach((name, value) -> options.add("-D" + name + "=" + value));

            CommandResult check = finish(startProcess(vault.environment(), options, "check"));

            assertThat(check.ok()).anyMatch(finding -> finding.startsWith("refresh token: in the secret " + NAME));
            assertThat(proxy.requests())
                    .isNotEmpty()
                    .allMatch(asked -> asked.startsWith("CONNECT "))
                    .anyMatch(asked -> asked.contains(vault.vaultUri().getHost()));
        }
    }

    @Test
    void aProxyThatLeadsNotToTheVaultIsNamed() {
        try (ConnectProxy proxy = ConnectProxy.refusing("403 Forbidden")) {
            List<String> options = new ArrayList<>();
            SystemProperties.proxySettings(proxy.port())
                    .forEach((name, value) -> options.add("-D" + name + "=" + value));

            assertThatEachSays(
                    finish(startProcess(vault.environment(), options, "check")),
                    "Have " + vault.vaultUri().getAuthority() + " allowed at the proxy 127.0.0.1:" + proxy.port(),
                    NAME);
        }
    }

    @Test
    void aVaultThatIsNotThereIsNamed() {
        vault.fault(Access.READ, VaultAnswer.unavailable());

        CommandResult check = finish(startProcess("check"));

        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.wrongApartFrom("Camunda"))
                .hasSize(2)
                .allMatch(finding -> finding.contains(": Key Vault is not available"));
    }

    /** Of the store, and of the token that it would have given. */
    private static void assertThatEachSays(CommandResult check, String... texts) {
        assertThat(check.exitCode()).as(check.output()).isEqualTo(1);
        assertThat(check.wrongApartFrom("Camunda"))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding).contains(texts));
    }

    private CommandResult consent() {
        ToolProcess consent = startProcess("consent");
        browser.signInAt(consent.signInAddress());
        return finish(consent);
    }

    private CommandResult finish(ToolProcess process) {
        try (process) {
            CommandResult finished = process.finish();
            addIssuedTokens();
            canaries.assertHiddenIn("output", finished.output());
            return finished;
        }
    }

    private ToolProcess startProcess(String command, String... further) {
        return startProcess(vault.environment(), List.of(), command, further);
    }

    private ToolProcess startProcess(
            Map<String, String> environment, List<String> options, String command, String... further) {
        List<String> arguments = new ArrayList<>(options);
        arguments.addAll(
                List.of("-classpath", System.getProperty("java.class.path"), LicenseWorkerApplication.class.getName()));
        arguments.addAll(Arrays.asList(inTenantWithout(".refresh-token.file", command, further)));
        arguments.add("--partner-center.auth.refresh-token.key-vault-secret=" + vault.secretUri(NAME));
        return ToolProcess.start(folder.resolve(command + ".log"), environment, arguments);
    }
}

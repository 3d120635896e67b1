package io.github.licenseworker.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.LicenseWorkerApplication;
import io.github.licenseworker.simulator.keyvault.Access;
import io.github.licenseworker.simulator.keyvault.KeyVaultSimulator;
import io.github.licenseworker.simulator.keyvault.VaultAnswer;
import io.github.licenseworker.trial.harness.CommandResult;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The refresh token lives in a vault. Azure finds its identity in environment variables, so each command is a process. */
class KeyVaultCommandsTest extends CommandFixture {

    private static final String NAME = "partner-refresh-token";

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

        CommandResult check =
                finish(startProcess("check", "--partner-center.base-url=http://127.0.0.1:" + closedPort()));

        assertThat(check.ok())
                .anyMatch(finding -> finding.startsWith("refresh token: in the secret " + NAME))
                .contains("signed in as: license-service@fabrikam.example");
        assertThat(vault.versions(NAME)).hasSize(2);
    }

    @Test
    void aRoleThatMayNotWriteIsNamed() {
        vault.fault(Access.WRITE, VaultAnswer.forbidden());

        CommandResult consent = consent();

        assertThat(consent.exitCode()).isEqualTo(1);
        assertThat(consent.wrong())
                .singleElement()
                .asString()
                .contains("role Key Vault Secrets Officer", NAME, "written (HTTP 403)");
    }

    @Test
    void aVaultThatIsNotThereIsNamed() {
        vault.fault(Access.READ, VaultAnswer.unavailable());

        CommandResult check = finish(startProcess("check"));

        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.wrong())
                .filteredOn(finding -> !finding.startsWith("Camunda: "))
                .hasSize(2)
                .allMatch(finding -> finding.contains("Try again later: Key Vault is not available"));
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
        List<String> arguments = new ArrayList<>(
                List.of("-classpath", System.getProperty("java.class.path"), LicenseWorkerApplication.class.getName()));
        arguments.addAll(Arrays.asList(inTenantWithout(".refresh-token.file", command, further)));
        arguments.add("--partner-center.auth.refresh-token.key-vault-secret=" + vault.secretUri(NAME));
        return ToolProcess.start(folder.resolve(command + ".log"), vault.environment(), arguments);
    }
}

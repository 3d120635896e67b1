package io.github.licenseworker.token.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.licenseworker.failure.ErrorCode;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.fixture.WorkerProcess;
import io.github.licenseworker.simulator.keyvault.KeyVaultSimulator;
import io.github.licenseworker.simulator.keyvault.SecretVersion;
import io.github.licenseworker.simulator.partnercenter.Answers;
import io.github.licenseworker.trial.harness.PartnerTenant;
import io.github.licenseworker.trial.harness.WorkerHarness;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker that finds its refresh token in Key Vault, as its managed identity lets it. */
class KeyVaultWorkerTest {

    private static final String NAME = "refresh-token";
    private static final String FILE = "--partner-center.auth.refresh-token.file=";
    private static final Duration START = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private WorkerHarness setup;
    private PartnerTenant partner;
    private KeyVaultSimulator vault;
    private Licensee licensee;
    private LicenseTask task;

    @BeforeEach
    void start() throws IOException {
        setup = WorkerHarness.startWithoutWorker();
        partner = PartnerTenant.create(folder);
        vault = KeyVaultSimulator.start(partner.tls(), InstantSource.system());
        licensee = Licensee.in(setup.partnerCenter());
        task = LicenseTask.deployWithInstantRetries(setup.engine());
    }

    @AfterEach
    void stop() {
        vault.close();
        partner.close();
        setup.close();
    }

    @Test
    void refreshTokenLivesInTheVaultAndMayBePutThereAnew() throws IOException {
        vault.put(NAME, partner.entra().consent());
        try (WorkerProcess worker = startWorker()) {
            await().atMost(START).until(() -> vault.versions(NAME).size() == 2);
            task.start(licensee.variables()).awaitDone();
            assertThat(values()).isEqualTo(partner.entra().issuedRefreshTokens());

            partner.entra().revokeAll();
            setup.partnerCenter()
                    .rejectToken(partner.entra().issuedAccessTokens().getLast(), Answers.tokenRejected());
            assertThat(task.start(licensee.colleague().variables())
                            .awaitError()
                            .path("code")
                            .asText())
                    .isEqualTo(ErrorCode.PARTNER_TOKEN_REJECTED.name());

            vault.put(NAME, partner.entra().consent());
            task.start(licensee.colleague().variables()).awaitDone();
            assertThat(values()).hasSize(4).isEqualTo(partner.entra().issuedRefreshTokens());
            assertThat(worker.isAlive()).isTrue();
        }
    }

    /** Spring ends a process after its start for a system property alone, so this one runs on. */
    @Test
    void aWorkerThatAVariableTellsToExitGoesOnAndRenewsItsTokens() throws IOException {
        vault.put(NAME, partner.entra().consent());
        Map<String, String> environment = new HashMap<>(vault.environment());
        environment.put("SPRING_CONTEXT_EXIT", "onRefresh");
        try (WorkerProcess worker = startWorker(environment)) {
            await().atMost(START).until(() -> vault.versions(NAME).size() == 2);
            assertThat(worker.isAlive()).isTrue();
        }
    }

    private WorkerProcess startWorker() throws IOException {
        return startWorker(vault.environment());
    }

    private WorkerProcess startWorker(Map<String, String> environment) throws IOException {
        String[] settings = Stream.of(partner.settings(
                        "--partner-center.auth.refresh-token.key-vault-secret=" + vault.secretUri(NAME)))
                .filter(setting -> !setting.startsWith(FILE))
                .toArray(String[]::new);
        return WorkerProcess.start(environment, setup.settings(settings));
    }

    private List<String> values() {
        return vault.versions(NAME).stream().map(SecretVersion::value).toList();
    }
}

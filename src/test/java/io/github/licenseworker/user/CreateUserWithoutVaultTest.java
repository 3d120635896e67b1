package io.github.licenseworker.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.simulator.http.RecordedRequest;
import org.junit.jupiter.api.Test;

/** An operator who names no vault lets the worker create no accounts. */
class CreateUserWithoutVaultTest extends CreateUserFixture {

    CreateUserWithoutVaultTest() {
        super("--license-worker.passwords.key-vault=");
    }

    @Test
    void theIncidentNamesTheSettingAndNothingIsSent() {
        assertThat(start().awaitIncident().getErrorMessage())
                .startsWith("Set license-worker.passwords.key-vault to the Azure Key Vault");

        assertThat(setup.partnerCenter().ledger().requests())
                .extracting(RecordedRequest::path)
                .isEmpty();
        assertThat(setup.keyVault().requests()).isEmpty();
    }
}

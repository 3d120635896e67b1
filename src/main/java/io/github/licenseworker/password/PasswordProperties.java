package io.github.licenseworker.password;

import io.github.licenseworker.http.PlainUrl;
import jakarta.validation.constraints.AssertTrue;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Where first passwords are kept. As whom the worker opens the vault is set with the refresh token's.
 *
 * @param keyVault the address of an Azure Key Vault; without it the worker creates no accounts
 */
@ConfigurationProperties("license-worker.passwords")
@Validated
record PasswordProperties(@Nullable URI keyVault) {

    @AssertTrue(message = "license-worker.passwords.key-vault must look like https://vault.vault.azure.net")
    boolean isKeyVaultAnAddress() {
        return keyVault == null
                || ("https".equals(keyVault.getScheme())
                        && PlainUrl.is(keyVault)
                        && keyVault.getRawPath().matches("/?"));
    }
}

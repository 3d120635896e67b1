package io.github.licenseworker.token.config;

import io.github.licenseworker.keyvault.KeyVaultIdentity;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.StreamSupport;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the refresh token lives, and how long.
 *
 * @param file a file that holds it and nothing else
 * @param keyVaultSecret the identifier of a secret in Azure Key Vault, without a version
 * @param keyVaultIdentity as whom the worker opens this and any other Key Vault
 * @param lifetime how long a refresh token lives that nobody redeems; Entra's default is 90 days
 * @param warnBefore how long before the end of a refresh token or client certificate the log warns of it
 */
public record RefreshTokenProperties(
        @Nullable Path file,
        @Nullable URI keyVaultSecret,

        @DefaultValue("managed-or-workload")
        @NotNull(
                message =
                        "partner-center.auth.refresh-token.key-vault-identity must be managed-or-workload, managed, workload,"
                                + " environment or developer")
        KeyVaultIdentity keyVaultIdentity,

        @DefaultValue("90d")
        @DurationMin(seconds = 1, message = "partner-center.auth.refresh-token.lifetime must be 1s or more")
        Duration lifetime,

        @DefaultValue("14d")
        @DurationMin(seconds = 0, message = "partner-center.auth.refresh-token.warn-before must be 0s or more")
        Duration warnBefore) {

    /** Messages show the path, and somebody may have put the token itself there: names of files are shorter. */
    @AssertTrue(
            message = "partner-center.auth.refresh-token.file must be the path of a file, and not what stands in it")
    boolean isFileAPath() {
        return file == null
                || StreamSupport.stream(file.spliterator(), false)
                        .allMatch(name -> name.toString().matches("\\P{Cntrl}{1,255}"));
    }

    @AssertTrue(
            message =
                    "partner-center.auth.refresh-token.key-vault-secret must look like https://vault.vault.azure.net/secrets/name")
    boolean isKeyVaultSecretAnIdentifier() {
        return keyVaultSecret == null
                || ("https".equals(keyVaultSecret.getScheme())
                        && keyVaultSecret.getHost() != null
                        && keyVaultSecret.getRawPath().matches("/secrets/[-0-9a-zA-Z]+/?"));
    }
}

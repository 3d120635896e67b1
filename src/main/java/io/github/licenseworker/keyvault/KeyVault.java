package io.github.licenseworker.keyvault;

import com.azure.security.keyvault.secrets.SecretClient;

/**
 * An Azure Key Vault. Used by many threads at once.
 *
 * @param setting the worker's setting that names the vault, for messages
 */
public record KeyVault(SecretClient client, String setting) {

    /** Where it is. */
    public String address() {
        return client.getVaultUrl();
    }

    /**
     * A secret that need not be there yet.
     *
     * @param name its name in the vault: letters, digits and hyphens
     */
    public VaultSecret secret(String name) {
        return new VaultSecret(client, name, setting);
    }
}

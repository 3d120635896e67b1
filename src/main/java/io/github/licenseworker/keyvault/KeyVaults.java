package io.github.licenseworker.keyvault;

import com.azure.core.credential.TokenCredential;
import com.azure.security.keyvault.secrets.SecretClientBuilder;
import io.github.licenseworker.tracing.Traces;
import java.net.URI;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.jspecify.annotations.Nullable;

/** Opens Azure Key Vaults as the worker's identity. Used by many threads at once. */
public final class KeyVaults {

    private final AzureHttpClient http;
    private final KeyVaultIdentity identity;
    private final @Nullable TokenCredential credential;

    /**
     * Asks nobody for anything yet.
     *
     * @param credential the one of an application around the worker; null where the identity counts
     */
    public KeyVaults(
            CloseableHttpClient client,
            Traces traces,
            KeyVaultIdentity identity,
            @Nullable TokenCredential credential) {
        this.http = new AzureHttpClient(client, traces);
        this.identity = identity;
        this.credential = credential;
    }

    /**
     * Opens a vault; nothing is sent before one of its secrets is used.
     *
     * @param address where the vault is; what follows the host does not count
     * @param setting the worker's setting that names it, for messages
     */
    public KeyVault open(URI address, String setting) {
        return new KeyVault(
                new SecretClientBuilder()
                        .vaultUrl(address.resolve("/").toString())
                        .credential(credential == null ? identity.credential(http) : credential)
                        .httpClient(http)
                        .retryOptions(KeyVaultIdentity.NOTHING_REPEATED)
                        .httpLogOptions(KeyVaultIdentity.nothingLogged())
                        .buildClient(),
                setting);
    }
}

package io.github.licenseworker.token.config;

import com.azure.security.keyvault.secrets.SecretClient;
import com.azure.security.keyvault.secrets.SecretClientBuilder;
import io.github.licenseworker.token.store.AzureHttpClient;
import io.github.licenseworker.token.store.FileStore;
import io.github.licenseworker.token.store.KeyVaultStore;
import io.github.licenseworker.token.store.RefreshTokenStore;
import io.github.licenseworker.tracing.Traces;
import java.net.URI;
import java.time.InstantSource;
import java.util.Objects;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;

/** Opens the store that the settings name. */
final class RefreshTokenStores {

    private RefreshTokenStores() {}

    static RefreshTokenStore open(
            RefreshTokenProperties place, CloseableHttpClient client, InstantSource clock, Traces traces) {
        if (place.file() != null) {
            return new FileStore(place.file());
        }
        URI secret = Objects.requireNonNull(place.keyVaultSecret());
        return new KeyVaultStore(
                vault(secret, place.keyVaultIdentity(), new AzureHttpClient(client, traces)),
                secret.getPath().split("/", -1)[2],
                place.lifetime(),
                clock);
    }

    private static SecretClient vault(URI secret, KeyVaultIdentity identity, AzureHttpClient http) {
        return new SecretClientBuilder()
                .vaultUrl(secret.resolve("/").toString())
                .credential(identity.credential(http))
                .httpClient(http)
                .retryOptions(KeyVaultIdentity.NOTHING_REPEATED)
                .httpLogOptions(KeyVaultIdentity.nothingLogged())
                .buildClient();
    }
}

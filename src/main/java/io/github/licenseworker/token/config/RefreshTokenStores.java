package io.github.licenseworker.token.config;

import io.github.licenseworker.keyvault.KeyVaults;
import io.github.licenseworker.token.store.FileStore;
import io.github.licenseworker.token.store.KeyVaultStore;
import io.github.licenseworker.token.store.RefreshTokenStore;
import java.net.URI;
import java.time.InstantSource;
import java.util.Objects;

/** Opens the store that the settings name. */
final class RefreshTokenStores {

    private static final String KEY_VAULT_SECRET = "partner-center.auth.refresh-token.key-vault-secret";

    private RefreshTokenStores() {}

    static RefreshTokenStore open(RefreshTokenProperties place, KeyVaults vaults, InstantSource clock) {
        if (place.file() != null) {
            return new FileStore(place.file());
        }
        URI secret = Objects.requireNonNull(place.keyVaultSecret());
        String name = secret.getPath().split("/", -1)[2];
        return new KeyVaultStore(vaults.open(secret, KEY_VAULT_SECRET).secret(name), place.lifetime(), clock);
    }
}

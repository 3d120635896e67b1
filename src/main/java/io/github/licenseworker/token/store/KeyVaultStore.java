package io.github.licenseworker.token.store;

import io.github.licenseworker.keyvault.VaultSecret;
import io.github.licenseworker.token.Secret;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * A secret of an Azure Key Vault whose value is the refresh token. Each new token is a new version, marked with the day
 * on which it dies, so that the vault itself can warn of it. Key Vault cannot write on a condition: between looking
 * whether somebody else has stored a token and storing one, there is a moment (ADR 0011).
 */
public final class KeyVaultStore implements RefreshTokenStore {

    private final VaultSecret secret;
    private final Duration lifetime;
    private final InstantSource clock;

    /** @param lifetime how long a refresh token lives */
    public KeyVaultStore(VaultSecret secret, Duration lifetime, InstantSource clock) {
        this.secret = secret;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /** Where there is no such secret, because it was deleted and can still be recovered, that is said. */
    @Override
    public Optional<StoredToken> read() {
        return secret.read()
                .map(version -> new StoredToken(new Secret(version.value()), version.created()))
                .filter(stored -> !stored.value().isEmpty());
    }

    @Override
    public boolean replace(Secret predecessor, Secret successor) {
        boolean unchanged =
                read().filter(stored -> stored.value().equals(predecessor)).isPresent();
        if (unchanged) {
            put(successor);
        }
        return unchanged;
    }

    @Override
    public void put(Secret token) {
        var unused = secret.write(
                token.value(), "OAuth 2.0 refresh token", clock.instant().plus(lifetime));
    }

    @Override
    public void requireWritable() {
        secret.requireWritable();
    }

    @Override
    public String description() {
        return secret.description();
    }
}

package io.github.licenseworker.token.store;

import com.azure.core.exception.ResourceNotFoundException;
import com.azure.json.JsonProviders;
import com.azure.json.JsonReader;
import com.azure.security.keyvault.secrets.SecretClient;
import com.azure.security.keyvault.secrets.models.KeyVaultSecret;
import com.azure.security.keyvault.secrets.models.SecretProperties;
import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.token.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A secret of an Azure Key Vault whose value is the refresh token. Each new token is a new version, marked with the day
 * on which it dies, so that the vault itself can warn of it. Key Vault cannot write on a condition: between looking
 * whether somebody else has stored a token and storing one, there is a moment (ADR 0011).
 */
public final class KeyVaultStore implements RefreshTokenStore {

    private final SecretClient vault;
    private final String name;
    private final Duration lifetime;
    private final InstantSource clock;
    private final KeyVaultFailures failures;

    /**
     * A store for one secret.
     *
     * @param name the secret's name in the vault
     * @param lifetime how long a refresh token lives
     */
    public KeyVaultStore(SecretClient vault, String name, Duration lifetime, InstantSource clock) {
        this.vault = vault;
        this.name = name;
        this.lifetime = lifetime;
        this.clock = clock;
        this.failures = new KeyVaultFailures(description());
    }

    /** Where there is no such secret, because it was deleted and can still be recovered, that is said. */
    @Override
    public Optional<StoredToken> read() {
        return secret().map(secret -> new StoredToken(
                        new Secret(secret.getValue()),
                        secret.getProperties().getCreatedOn().toInstant()))
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
        KeyVaultSecret secret = new KeyVaultSecret(name, token.value())
                .setProperties(new SecretProperties()
                        .setContentType("OAuth 2.0 refresh token")
                        .setExpiresOn(OffsetDateTime.ofInstant(clock.instant().plus(lifetime), ZoneOffset.UTC)));
        var unused = call("written", () -> vault.setSecret(secret));
    }

    /**
     * Sets the properties of the newest version to what they are, which makes no version but needs a right to write. Where
     * there is none yet, those of a version that cannot exist: whoever may write is told that it is not there.
     */
    @Override
    public void requireWritable() {
        SecretProperties properties =
                secret().map(KeyVaultSecret::getProperties).orElseGet(this::propertiesOfNothing);
        var unused = call("written", () -> {
            try {
                return Optional.of(vault.updateSecretProperties(properties));
            } catch (ResourceNotFoundException notThere) {
                return noneYet(notThere);
            }
        });
    }

    @Override
    public String description() {
        return "secret %s in %s".formatted(name, vault.getVaultUrl());
    }

    private Optional<KeyVaultSecret> secret() {
        Optional<KeyVaultSecret> found = call("read", () -> {
            try {
                return Optional.of(whole(vault.getSecret(name)));
            } catch (ResourceNotFoundException notThere) {
                return noneYet(notThere);
            }
        });
        if (found.isEmpty() && isDeleted()) {
            throw failures.deleted("read");
        }
        return found;
    }

    /** Something in between may answer with JSON of its own. */
    private KeyVaultSecret whole(KeyVaultSecret secret) {
        if (secret.getValue() == null || secret.getProperties().getCreatedOn() == null) {
            throw failures.notKeyVault("read", "HTTP 200");
        }
        return secret;
    }

    /** Something in between may say 404, too. */
    private static <T> Optional<T> noneYet(ResourceNotFoundException answer) {
        if (KeyVaultFailures.codeOf(answer.getResponse()).equals("SecretNotFound")) {
            return Optional.empty();
        }
        throw answer;
    }

    /** Whoever may not see deleted secrets finds out when the secret is written. */
    private boolean isDeleted() {
        try {
            return vault.getDeletedSecret(name) != null;
        } catch (RuntimeException notToBeSeen) {
            return false;
        }
    }

    private SecretProperties propertiesOfNothing() {
        String id = "%s/secrets/%s/%s".formatted(vault.getVaultUrl().replaceFirst("/+$", ""), name, "0".repeat(32));
        try (JsonReader reader = JsonProviders.createReader("{\"id\":\"%s\"}".formatted(id))) {
            return SecretProperties.fromJson(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> T call(String done, Supplier<T> call) {
        try {
            return call.get();
        } catch (FailureException known) {
            throw known;
        } catch (RuntimeException e) {
            throw failures.of(e, done);
        }
    }
}

package io.github.licenseworker.token.store;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.exception.ResourceNotFoundException;
import com.azure.identity.CredentialUnavailableException;
import com.azure.security.keyvault.secrets.SecretClient;
import com.azure.security.keyvault.secrets.models.KeyVaultSecret;
import com.azure.security.keyvault.secrets.models.SecretProperties;
import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.token.Secret;
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
    }

    @Override
    public Optional<StoredToken> read() {
        return call("read", () -> {
            try {
                KeyVaultSecret secret = vault.getSecret(name);
                return Optional.of(new StoredToken(
                                new Secret(secret.getValue()),
                                secret.getProperties().getCreatedOn().toInstant()))
                        .filter(stored -> !stored.value().isEmpty());
            } catch (ResourceNotFoundException noneYet) {
                return Optional.empty();
            }
        });
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

    @Override
    public void requireWritable() {
        var unused = read();
    }

    @Override
    public String description() {
        return "secret %s in %s".formatted(name, vault.getVaultUrl());
    }

    private <T> T call(String done, Supplier<T> call) {
        try {
            return call.get();
        } catch (CredentialUnavailableException e) {
            throw refused(done, "no Azure identity was found");
        } catch (HttpResponseException e) {
            int status = e.getResponse() == null ? 0 : e.getResponse().getStatusCode();
            throw status >= 400 && status < 500 && status != 429
                    ? refused(done, "HTTP " + status)
                    : unavailable(done, status == 0 ? e.getClass().getSimpleName() : "HTTP " + status);
        } catch (RuntimeException e) {
            // Among them the client's own wrappings of what its HTTP library throws
            Throwable reason = e.getCause() == null ? e : e.getCause();
            throw unavailable(done, reason.getClass().getSimpleName());
        }
    }

    private FailureException refused(String done, String why) {
        return FailureException.misconfigured(
                "Check the identity that the worker runs under and its role Key Vault Secrets Officer: the %s could not be %s (%s)"
                        .formatted(description(), done, why));
    }

    private FailureException unavailable(String done, String why) {
        return FailureException.retryable(
                "Key Vault is not available: the %s could not be %s (%s)".formatted(description(), done, why));
    }
}

package io.github.licenseworker.keyvault;

import com.azure.core.exception.ResourceNotFoundException;
import com.azure.json.JsonProviders;
import com.azure.json.JsonReader;
import com.azure.security.keyvault.secrets.SecretClient;
import com.azure.security.keyvault.secrets.models.KeyVaultSecret;
import com.azure.security.keyvault.secrets.models.SecretProperties;
import io.github.licenseworker.failure.FailureException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One secret of an Azure Key Vault, by its name. Nothing is repeated here: a write whose answer was lost would make one
 * version more. Each method throws a {@link FailureException} where the vault cannot be used. Used by many threads at once.
 */
public final class VaultSecret {

    private final SecretClient vault;
    private final String name;
    private final KeyVaultFailures failures;

    VaultSecret(SecretClient vault, String name, String setting) {
        this.vault = vault;
        this.name = name;
        this.failures = new KeyVaultFailures(description(), setting);
    }

    /**
     * One version of the secret; {@link #toString()} hides the value.
     *
     * @param id the address of this version, which is no secret
     * @param created to the second
     */
    public record Version(String id, String value, Instant created) {

        private static Version of(KeyVaultSecret secret) {
            return new Version(
                    secret.getId(),
                    secret.getValue(),
                    secret.getProperties().getCreatedOn().toInstant());
        }

        @Override
        public String toString() {
            return id;
        }
    }

    /** The newest version; empty where there is no such secret. Where it was deleted and can be recovered, that is said. */
    public Optional<Version> read() {
        return secret().map(Version::of);
    }

    /**
     * Adds a version, which is the newest one then.
     *
     * @param contentType says what it is to whoever looks into the vault
     * @param expires when it is of no more use; null where that is not known
     */
    public Version write(String value, String contentType, @Nullable Instant expires) {
        KeyVaultSecret secret = new KeyVaultSecret(name, value)
                .setProperties(new SecretProperties()
                        .setContentType(contentType)
                        .setExpiresOn(expires == null ? null : OffsetDateTime.ofInstant(expires, ZoneOffset.UTC)));
        return Version.of(call("written", () -> whole(vault.setSecret(secret), "written")));
    }

    /**
     * Sets the properties of the newest version to what they are, which makes no version but needs a right to write. Where
     * there is none yet, those of a version that cannot exist: whoever may write is told that it is not there.
     */
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

    /** Deletes all versions, as far as the vault deletes: it lets a secret be recovered for some time. */
    public void delete() {
        var unused = call("deleted", () -> {
            try {
                return Optional.of(vault.beginDeleteSecret(name).poll());
            } catch (ResourceNotFoundException notThere) {
                return noneYet(notThere);
            }
        });
    }

    /** Which secret of which vault, for a person. */
    public String description() {
        return "secret %s in %s".formatted(name, vault.getVaultUrl());
    }

    private Optional<KeyVaultSecret> secret() {
        Optional<KeyVaultSecret> found = call("read", () -> {
            try {
                return Optional.of(whole(vault.getSecret(name), "read"));
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
    private KeyVaultSecret whole(KeyVaultSecret secret, String done) {
        if (secret.getValue() == null || secret.getProperties().getCreatedOn() == null) {
            throw failures.notKeyVault(done, "HTTP 200");
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

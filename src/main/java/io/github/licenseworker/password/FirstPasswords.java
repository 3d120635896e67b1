package io.github.licenseworker.password;

import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.keyvault.KeyVault;
import io.github.licenseworker.keyvault.VaultSecret;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The vault with the first passwords, each in a secret of its own. What is read, written and deleted throws a {@link
 * FailureException} where there is no vault, or it cannot be used. Used by many threads at once.
 */
public final class FirstPasswords {

    static final String SETTING = "license-worker.passwords.key-vault";

    private static final Logger LOG = LoggerFactory.getLogger(FirstPasswords.class);

    /** Never written. */
    private static final String ANY_SECRET = "first-password-check";

    private final @Nullable KeyVault vault;

    FirstPasswords(@Nullable KeyVault vault) {
        this.vault = vault;
    }

    /** The password that was made for a secret of this name before; empty where there is none. */
    public Optional<FirstPassword> find(String secretName) {
        return secret(secretName).read().map(FirstPasswords::password);
    }

    /** Makes a password and stores it. When this returns, it is safe in the vault. */
    public FirstPassword make(String secretName) {
        return password(secret(secretName).write(FirstPassword.random(), "First password of a new account", null));
    }

    /**
     * Takes a password away that nobody can use. Nothing is thrown: what was found out about the account counts, and the
     * log names what is left over.
     */
    public void discard(String secretName) {
        try {
            secret(secretName).delete();
        } catch (FailureException undeleted) {
            LOG.warn(
                    "Delete the secret {} by hand: it holds the password of an account that was not created. {}",
                    secretName,
                    undeleted.getMessage());
        }
    }

    /**
     * Looks whether a password could be stored, without storing one.
     *
     * @return what was found
     */
    public String probe() {
        if (vault == null) {
            return "none: %s is not set, so the worker creates no accounts".formatted(SETTING);
        }
        secret(ANY_SECRET).requireWritable();
        return "the vault %s can be written; nothing was stored".formatted(vault.address());
    }

    private VaultSecret secret(String name) {
        if (vault == null) {
            throw FailureException.misconfigured(
                    "Set %s to the Azure Key Vault that keeps the first passwords of new accounts: without it the worker"
                                    .formatted(SETTING)
                            + " creates no accounts");
        }
        return vault.secret(name);
    }

    private static FirstPassword password(VaultSecret.Version version) {
        return new FirstPassword(version.value(), version.id());
    }
}

package io.github.licenseworker.token.config;

import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.http.SslBundleLookup;
import io.github.licenseworker.settings.WrongSettingException;
import io.github.licenseworker.token.entra.ClientCredential;
import io.github.licenseworker.token.entra.ClientCredential.ClientCertificate;
import io.github.licenseworker.token.entra.ClientCredential.ClientSecret;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/** The app's secret or certificate. A certificate is read each time, because its bundle may be reloaded. */
public final class AppCredentialSource implements Supplier<ClientCredential> {

    private static final String PROPERTY = "partner-center.auth.client-certificate";

    private final AuthProperties properties;
    private final SslBundles bundles;

    AppCredentialSource(AuthProperties properties, SslBundles bundles) {
        this.properties = properties;
        this.bundles = bundles;
    }

    /**
     * Reads it while the worker runs.
     *
     * @throws FailureException where the certificate cannot be used any more; once its files are good again, it can
     */
    @Override
    public ClientCredential get() {
        try {
            return read();
        } catch (WrongSettingException broken) {
            throw FailureException.misconfigured(
                    "Fix the SSL bundle %s. %s".formatted(properties.clientCertificate(), broken.getMessage()));
        }
    }

    /**
     * Reads it at the start.
     *
     * @throws WrongSettingException where the certificate cannot be used
     */
    ClientCredential read() {
        String name = properties.clientCertificate();
        return name.isBlank()
                ? new ClientSecret(properties.clientSecret())
                : certificate(SslBundleLookup.bundle(bundles, PROPERTY, name), name);
    }

    private static ClientCertificate certificate(SslBundle bundle, String name) {
        try {
            KeyStore store = bundle.getStores().getKeyStore();
            String alias = store == null ? null : alias(store, bundle);
            if (store == null
                    || alias == null
                    || !(store.getKey(alias, password(bundle)) instanceof PrivateKey key)
                    || !(store.getCertificate(alias) instanceof X509Certificate certificate)) {
                throw unusable("The bundle has no key store with a private key and its certificate");
            }
            if (!"RSA".equals(key.getAlgorithm())) {
                throw unusable("Entra takes RSA keys only; this one is for " + key.getAlgorithm());
            }
            return new ClientCertificate(key, certificate);
        } catch (IllegalStateException | IllegalArgumentException | UncheckedIOException e) {
            throw SslBundleLookup.unreadable(PROPERTY, name, e);
        } catch (GeneralSecurityException e) {
            throw unusable("The key cannot be read (%s)".formatted(e.getClass().getSimpleName()));
        }
    }

    private static @Nullable String alias(KeyStore store, SslBundle bundle) throws GeneralSecurityException {
        if (bundle.getKey().getAlias() != null) {
            return bundle.getKey().getAlias();
        }
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                return alias;
            }
        }
        return null;
    }

    private static char @Nullable [] password(SslBundle bundle) {
        String ofKey = bundle.getKey().getPassword();
        String password = ofKey == null ? bundle.getStores().getKeyStorePassword() : ofKey;
        return password == null ? null : password.toCharArray();
    }

    private static WrongSettingException unusable(String reason) {
        return new WrongSettingException(PROPERTY, reason);
    }
}

package io.github.licenseworker.token.settings;

import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/** Finds the SSL bundles that the settings name. */
final class Trust {

    private Trust() {}

    /** What connections to Entra and Key Vault trust; null means what the JVM trusts. */
    static @Nullable SSLContext of(AuthProperties properties, SslBundles bundles) {
        String name = properties.sslBundle();
        return name.isBlank()
                ? null
                : bundle(bundles, "partner-center.auth.ssl-bundle", name).createSslContext();
    }

    static SslBundle bundle(SslBundles bundles, String property, String name) {
        try {
            return bundles.getBundle(name);
        } catch (NoSuchSslBundleException e) {
            throw new InvalidConfigurationPropertyValueException(
                    property,
                    name,
                    "There is no spring.ssl.bundle.pem.%1$s or spring.ssl.bundle.jks.%1$s".formatted(name));
        }
    }
}

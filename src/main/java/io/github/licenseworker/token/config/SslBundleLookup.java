package io.github.licenseworker.token.config;

import java.io.UncheckedIOException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.core.NestedExceptionUtils;

/** Finds the SSL bundles that the settings name. */
final class SslBundleLookup {

    private static final String PROPERTY = "partner-center.auth.ssl-bundle";

    private SslBundleLookup() {}

    /** What connections to Entra and Key Vault trust; null means what the JVM trusts. */
    static @Nullable SSLContext sslContext(AuthProperties properties, SslBundles bundles) {
        String name = properties.sslBundle();
        if (name.isBlank()) {
            return null;
        }
        try {
            return bundle(bundles, PROPERTY, name).createSslContext();
        } catch (IllegalStateException | IllegalArgumentException | UncheckedIOException e) {
            throw unreadable(PROPERTY, name, e);
        }
    }

    /** The files of a bundle are read when they are needed. */
    static InvalidConfigurationPropertyValueException unreadable(String property, String name, RuntimeException e) {
        return new InvalidConfigurationPropertyValueException(
                property,
                name,
                "The files or the passwords in spring.ssl.bundle.pem.%1$s or spring.ssl.bundle.jks.%1$s are wrong (%2$s)"
                        .formatted(
                                name,
                                NestedExceptionUtils.getMostSpecificCause(e)
                                        .getClass()
                                        .getSimpleName()));
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

package io.github.licenseworker.token.config;

import io.github.licenseworker.settings.WrongSettingException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
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
        } catch (IllegalStateException e) {
            throw unreadable(PROPERTY, name, e);
        }
    }

    /** The files of a bundle are read when they are needed. */
    static WrongSettingException unreadable(String property, String name, IllegalStateException e) {
        return new WrongSettingException(
                property,
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
            // The name is not shown: it could be the key itself, which belongs into the bundle
            throw new WrongSettingException(
                    property,
                    "set the name of an SSL bundle; there is none of this name below spring.ssl.bundle.pem or"
                            + " spring.ssl.bundle.jks");
        }
    }
}

package io.github.licenseworker.http;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.core.NestedExceptionUtils;

/** Finds the SSL bundles that the settings name. */
public final class SslBundleLookup {

    private SslBundleLookup() {}

    /** The files of a bundle are read when they are needed. */
    public static InvalidConfigurationPropertyValueException unreadable(
            String property, String name, RuntimeException e) {
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

    /**
     * The bundle that a setting names.
     *
     * @throws InvalidConfigurationPropertyValueException where there is none
     */
    public static SslBundle bundle(SslBundles bundles, String property, String name) {
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

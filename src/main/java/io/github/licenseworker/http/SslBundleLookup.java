package io.github.licenseworker.http;

import io.github.licenseworker.settings.WrongSettingException;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.core.NestedExceptionUtils;

/** Finds the SSL bundles that the settings name. */
public final class SslBundleLookup {

    private SslBundleLookup() {}

    /** The files of a bundle are read when they are needed. */
    public static WrongSettingException unreadable(String property, String name, RuntimeException e) {
        return new WrongSettingException(
                property,
                "The files or the passwords in spring.ssl.bundle.pem.%1$s or spring.ssl.bundle.jks.%1$s are wrong (%2$s)"
                        .formatted(
                                name,
                                NestedExceptionUtils.getMostSpecificCause(e)
                                        .getClass()
                                        .getSimpleName()),
                name);
    }

    /**
     * The bundle that a setting names.
     *
     * @throws WrongSettingException where there is none
     */
    public static SslBundle bundle(SslBundles bundles, String property, String name) {
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

package io.github.licenseworker.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/** Which servers a client trusts. Used by many threads at once. */
public final class Trust {

    private volatile TlsSocketStrategy strategy;

    private Trust(TlsSocketStrategy strategy) {
        this.strategy = strategy;
    }

    /** What the JVM trusts: its own certificate authorities, or those that {@code javax.net.ssl.trustStore} names. */
    public static Trust ofTheJvm() {
        return new Trust(DefaultClientTlsStrategy.createSystemDefault());
    }

    /** What a context trusts. */
    public static Trust of(SSLContext context) {
        return new Trust(new DefaultClientTlsStrategy(context));
    }

    /**
     * What the trust store of an SSL bundle holds. Where the bundle is reloaded, that counts for new connections.
     *
     * @param property the setting that names the bundle; for messages
     */
    public static Trust ofBundle(SslBundles bundles, String property, String name) {
        SslBundle bundle = SslBundleLookup.bundle(bundles, property, name);
        try {
            Trust trust = of(bundle.createSslContext());
            bundles.addBundleUpdateHandler(
                    name, changed -> trust.strategy = new DefaultClientTlsStrategy(changed.createSslContext()));
            return trust;
        } catch (IllegalStateException | IllegalArgumentException | UncheckedIOException e) {
            throw SslBundleLookup.unreadable(property, name, e);
        }
    }

    SSLSocket connect(Socket socket, String host, int port, @Nullable Object attachment, HttpContext context)
            throws IOException {
        return strategy.upgrade(socket, host, port, attachment, context);
    }
}

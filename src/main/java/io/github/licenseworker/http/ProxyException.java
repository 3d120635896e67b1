package io.github.licenseworker.http;

import java.io.IOException;
import java.util.Optional;
import org.apache.hc.core5.http.HttpHost;

/**
 * A proxy does not let the worker through to a service, which has therefore seen nothing of the request. The message
 * says what to do, and names the proxy and the service, but nothing that was sent.
 */
public abstract sealed class ProxyException extends IOException
        permits ProxyRefusedException, ProxyUnreachableException {

    ProxyException(String message) {
        super(message);
    }

    /** Finds it among the causes of what a client library throws. */
    public static Optional<ProxyException> in(Throwable thrown) {
        Throwable cause = thrown;
        // Causes can form a circle
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (cause instanceof ProxyException found) {
                return Optional.of(found);
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    static String hostAndPort(HttpHost service) {
        return service.getHostName() + ":" + (service.getPort() < 0 ? 443 : service.getPort());
    }
}

package io.github.licenseworker.http;

import java.io.IOException;
import java.util.Optional;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.core5.http.HttpHost;

/**
 * A proxy does not let the worker through to a service, which has therefore seen nothing of the request. The message
 * says what to do, and names the proxy and the service, but nothing that was sent.
 */
public final class ProxyException extends IOException {

    private ProxyException(String message) {
        super(message);
    }

    static ProxyException refused(HttpRoute route, int status) {
        String proxy = route.getProxyHost().toHostString();
        String service = service(route.getTargetHost());
        return new ProxyException(
                switch (status) {
                    case 407 ->
                        "Set https.proxyUser and https.proxyPassword: the proxy %s wants the right credentials for a connection to %s (HTTP 407)"
                                .formatted(proxy, service);
                    case 403 ->
                        "Have %s allowed at the proxy %s: it refuses connections there (HTTP 403)"
                                .formatted(service, proxy);
                    default ->
                        "Check the proxy %s: it makes no connection to %s (HTTP %d)".formatted(proxy, service, status);
                });
    }

    static ProxyException noAnswer(HttpRoute route, IOException reason) {
        return new ProxyException("Check the proxy %s, and https.proxyHost and https.proxyPort: it gives no connection to %s (%s)"
                .formatted(
                        route.getProxyHost().toHostString(),
                        service(route.getTargetHost()),
                        reason.getClass().getSimpleName()));
    }

    /** Finds it among the causes of what a client library throws. */
    public static Optional<ProxyException> in(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (cause instanceof ProxyException found) {
                return Optional.of(found);
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    private static String service(HttpHost target) {
        return target.getHostName() + ":" + (target.getPort() < 0 ? 443 : target.getPort());
    }
}

package io.github.licenseworker.http;

import io.github.licenseworker.failure.Causes;
import java.io.IOException;
import java.util.Optional;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.core5.http.HttpHost;

/**
 * A proxy does not let the worker through to a service, which has therefore seen nothing of the request. The message
 * says what to do, and names the proxy and the service, but nothing that was sent.
 */
public final class ProxyException extends IOException {

    private final String advice;

    private ProxyException(String advice) {
        super(advice);
        this.advice = advice;
    }

    /**
     * The proxy has refused to lead to the service.
     *
     * @param status what it answered to {@code CONNECT}
     */
    static ProxyException refused(HttpRoute route, int status) {
        String proxy = route.getProxyHost().toHostString();
        String service = hostAndPort(route.getTargetHost());
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

    /** There is no proxy where one should be, or it breaks off. */
    static ProxyException unreachable(HttpRoute route, IOException reason) {
        return new ProxyException(
                "Check the proxy %s, and https.proxyHost and https.proxyPort: it gives no connection to %s (%s)"
                        .formatted(
                                route.getProxyHost().toHostString(),
                                hostAndPort(route.getTargetHost()),
                                reason.getClass().getSimpleName()));
    }

    /** What to do, and why: a sentence without its full stop, which is also the message. */
    public String advice() {
        return advice;
    }

    /** Finds it among the causes of what a client library throws. */
    public static Optional<ProxyException> in(Throwable thrown) {
        return Causes.first(thrown, ProxyException.class);
    }

    private static String hostAndPort(HttpHost service) {
        return service.getHostName() + ":" + (service.getPort() < 0 ? 443 : service.getPort());
    }
}

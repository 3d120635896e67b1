package io.github.licenseworker.http;

import org.apache.hc.client5.http.HttpRoute;

/** A proxy has refused to lead to the host, so that nothing was sent there. */
public final class ProxyRefusedException extends ProxyException {

    private final String proxy;
    private final int status;

    ProxyRefusedException(HttpRoute route, int status) {
        super(message(route.getProxyHost().toHostString(), hostAndPort(route.getTargetHost()), status));
        this.proxy = route.getProxyHost().toHostString();
        this.status = status;
    }

    /** Host and port of the proxy. */
    public String proxy() {
        return proxy;
    }

    /** What the proxy answered to {@code CONNECT}. */
    public int status() {
        return status;
    }

    private static String message(String proxy, String service, int status) {
        return switch (status) {
            case 407 ->
                "Set https.proxyUser and https.proxyPassword: the proxy %s wants the right credentials for a connection to %s (HTTP 407)"
                        .formatted(proxy, service);
            case 403 ->
                "Have %s allowed at the proxy %s: it refuses connections there (HTTP 403)".formatted(service, proxy);
            default -> "Check the proxy %s: it makes no connection to %s (HTTP %d)".formatted(proxy, service, status);
        };
    }
}

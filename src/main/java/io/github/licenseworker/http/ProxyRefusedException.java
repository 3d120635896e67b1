package io.github.licenseworker.http;

import java.io.IOException;

/** A proxy has refused to lead to the host, so that nothing was sent there. */
public final class ProxyRefusedException extends IOException {

    private final String proxy;
    private final int status;

    ProxyRefusedException(String proxy, int status) {
        super("the proxy %s answered HTTP %s to CONNECT".formatted(proxy, status));
        this.proxy = proxy;
        this.status = status;
    }

    /** Host and port of the proxy. */
    public String proxy() {
        return proxy;
    }

    public int status() {
        return status;
    }
}

package io.github.licenseworker.http;

import java.io.IOException;
import org.apache.hc.client5.http.HttpRoute;

/** There is no proxy where one should be, or it breaks off. */
public final class ProxyUnreachableException extends ProxyException {

    ProxyUnreachableException(HttpRoute route, IOException reason) {
        super("Check the proxy %s, and https.proxyHost and https.proxyPort: it gives no connection to %s (%s)"
                .formatted(
                        route.getProxyHost().toHostString(),
                        hostAndPort(route.getTargetHost()),
                        reason.getClass().getSimpleName()));
    }
}

package io.github.licenseworker.http;

import java.net.ProxySelector;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the proxies of the JVM's system properties, but never to the endpoints that give a machine the tokens of
 * its managed identity: they are at link-local addresses (169.254.169.254) or on the machine itself, a proxy does not
 * reach the right one, and it would see the token. The JVM exempts the machine itself unless
 * {@code http.nonProxyHosts} is empty, and link-local addresses not at all.
 */
final class ProxyRoutes extends SystemDefaultRoutePlanner {

    private static final Pattern LINK_LOCAL = Pattern.compile("169\\.254\\.\\d{1,3}\\.\\d{1,3}|\\[?fe80:.*");

    ProxyRoutes(ProxySelector proxies) {
        super(proxies);
    }

    @Override
    protected @Nullable HttpHost determineProxy(HttpHost target, HttpContext context) throws HttpException {
        String host = target.getHostName();
        boolean direct =
                LINK_LOCAL.matcher(host).matches() || ("http".equals(target.getSchemeName()) && Loopback.is(host));
        return direct ? null : super.determineProxy(target, context);
    }
}

package io.github.licenseworker.http;

import java.io.Closeable;
import java.net.ProxySelector;
import java.time.Duration;
import java.util.List;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Makes the clients for Partner Center, Entra and Key Vault, which are alike in all but trust and time. Proxies, and the
 * credentials for them, come from the JVM's system properties ({@code https.proxyHost}, {@code https.proxyUser} and so
 * on). Redirects are not followed, because a token goes to one host; nothing is repeated, because that is for the engine
 * or the next renewal to decide.
 */
public final class HttpClientFactory {

    /** More than twice what license-worker.concurrency can be, so that the pool is never what limits the calls. */
    private static final int CONNECTIONS = 1024;

    private static final Http1Config LIMITED_HEADERS = Http1Config.custom()
            .setMaxHeaderCount(500)
            .setMaxLineLength(64 * 1024)
            .build();

    private HttpClientFactory() {}

    /**
     * Makes a client, which ends each answer that is longer than 10 MB or takes longer than it may.
     *
     * @param connectTimeout how long a connection may take
     * @param readTimeout how long a server may be silent; connecting and one and a half times of it is the time for a
     *     whole call
     */
    public static CloseableHttpClient create(Trust trust, Duration connectTimeout, Duration readTimeout) {
        return create(trust, connectTimeout, readTimeout, List.of());
    }

    /**
     * The same for a client whose requests have some headers in common.
     *
     * @param common what each request has, unless it brings a header of the same name
     */
    public static CloseableHttpClient create(
            Trust trust, Duration connectTimeout, Duration readTimeout, List<Header> common) {
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(LIMITED_HEADERS)
                        .build())
                .setTlsSocketStrategy(trust::connect)
                .setMaxConnTotal(CONNECTIONS)
                .setMaxConnPerRoute(CONNECTIONS)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(connectTimeout))
                        .setSocketTimeout(Timeout.of(readTimeout))
                        .setTimeToLive(TimeValue.ofMinutes(5))
                        .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                        .build())
                .build();
        AnswerLimits limits =
                new AnswerLimits(connectTimeout.plus(readTimeout.multipliedBy(3).dividedBy(2)));
        return new Builder()
                .closing(limits)
                .setConnectionManager(connections)
                .setRoutePlanner(new ProxyRoutes(ProxySelector.getDefault()))
                .addExecInterceptorBefore(ChainElement.CONNECT.name(), "refused-tunnels", new RefusedTunnels())
                .addExecInterceptorFirst("answer-limits", limits)
                .setDefaultHeaders(common)
                .setUserAgent("partner-center-license-worker")
                .useSystemProperties()
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    /** Gives access to what a builder of clients lets its own kind do only. */
    private static final class Builder extends HttpClientBuilder {

        /** Something that ends with the client. */
        Builder closing(Closeable part) {
            addCloseable(part);
            return this;
        }
    }
}

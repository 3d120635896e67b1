package io.github.licenseworker.http;

import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;

/**
 * Tells the answer of a proxy that refuses a tunnel from that of the host behind it. Apache's client returns both alike,
 * and a 403 of the proxy would be taken for one of the service.
 */
public final class RefusedTunnels {

    private static final String SENT = RefusedTunnels.class.getName() + ".sent";

    private RefusedTunnels() {}

    /** Has a client throw a {@link ProxyRefusedException} where a proxy answers {@code CONNECT} with anything but 200. */
    public static HttpClientBuilder detectedBy(HttpClientBuilder client) {
        return client.addExecInterceptorBefore(
                        ChainElement.CONNECT.name(), "refused-tunnels", (request, scope, chain) -> {
                            scope.clientContext.removeAttribute(SENT);
                            ClassicHttpResponse answer = chain.proceed(request, scope);
                            if (scope.clientContext.getAttribute(SENT) == null) {
                                answer.close();
                                throw new ProxyRefusedException(
                                        scope.route.getProxyHost().toHostString(), answer.getCode());
                            }
                            return answer;
                        })
                .addExecInterceptorBefore(ChainElement.MAIN_TRANSPORT.name(), "sent", (request, scope, chain) -> {
                    scope.clientContext.setAttribute(SENT, true);
                    return chain.proceed(request, scope);
                });
    }
}

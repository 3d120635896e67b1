package io.github.licenseworker.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;

/**
 * Keeps what a proxy says to {@code CONNECT} from being taken for the service's answer. As long as there is no TLS session
 * with the service, nobody but the proxy can have answered.
 */
final class RefusedTunnels implements ExecChainHandler {

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        if (!scope.route.isTunnelled()) {
            return chain.proceed(request, scope);
        }
        ClassicHttpResponse answer;
        try {
            answer = chain.proceed(request, scope);
        } catch (IOException e) {
            throw isOfTheWayToTheProxy(e, scope) ? ProxyException.unreachable(scope.route, e) : e;
        }
        if (scope.clientContext.getSSLSession() != null) {
            return answer;
        }
        answer.close();
        throw ProxyException.refused(scope.route, answer.getCode());
    }

    private static boolean isOfTheWayToTheProxy(IOException e, ExecChain.Scope scope) {
        boolean interrupted = e instanceof InterruptedIOException && !(e instanceof SocketTimeoutException);
        return scope.clientContext.getSSLSession() == null && !(e instanceof SSLException) && !interrupted;
    }
}

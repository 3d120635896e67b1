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

    private final String advice;

    ProxyException(String advice) {
        super(advice);
        this.advice = advice;
    }

    /** What to do, and why: a sentence without its full stop, which is also the message. */
    public String advice() {
        return advice;
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

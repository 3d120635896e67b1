package io.github.licenseworker.http;

import java.net.URI;

/** Tells whether a secret may be sent to an address. */
public final class ProtectedUrl {

    private ProtectedUrl() {}

    /** Whether nobody on the way can read what is sent: by HTTPS, or by HTTP to this machine. The address has a host. */
    public static boolean is(URI address) {
        return "https".equals(address.getScheme())
                || ("http".equals(address.getScheme()) && Loopback.is(address.getHost()));
    }
}

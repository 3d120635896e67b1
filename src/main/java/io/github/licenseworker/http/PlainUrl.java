package io.github.licenseworker.http;

import java.net.URI;

/** Tells whether an address names a place and nothing else. */
public final class PlainUrl {

    private PlainUrl() {}

    /** Whether there is a host, and neither credentials nor a query nor a fragment. */
    public static boolean is(URI address) {
        return address.getHost() != null
                && address.getRawUserInfo() == null
                && address.getRawQuery() == null
                && address.getRawFragment() == null;
    }
}

package io.github.licenseworker.simulator.partnercenter;

import io.undertow.Undertow;
import java.net.InetSocketAddress;

/** The port that a server was given where it asked for any. */
public final class ListeningPort {

    private ListeningPort() {}

    /** Of the first listener of a server that is started. */
    public static int of(Undertow server) {
        return ((InetSocketAddress) server.getListenerInfo().getFirst().getAddress()).getPort();
    }
}

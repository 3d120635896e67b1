package io.github.licenseworker.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Who listens where on the loopback interface. */
record Ports(
        int openSearch,
        int openSearchTransport,
        int brokerRest,
        int brokerGrpc,
        int brokerCommands,
        int brokerInternal,
        int brokerManagement,
        int web,
        int webCluster,
        int webManagement,
        int worker) {

    static final String LOOPBACK = "127.0.0.1";

    /** Ports that nobody listens on now. */
    static Ports free() {
        List<Integer> ports = free(Ports.class.getRecordComponents().length);
        return new Ports(
                ports.get(0),
                ports.get(1),
                ports.get(2),
                ports.get(3),
                ports.get(4),
                ports.get(5),
                ports.get(6),
                ports.get(7),
                ports.get(8),
                ports.get(9),
                ports.get(10));
    }

    static URI http(int port, String path) {
        return URI.create("http://" + LOOPBACK + ":" + port + path);
    }

    /** All are taken before any is given back, so they differ. */
    private static List<Integer> free(int count) {
        List<ServerSocket> taken = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                taken.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            List<Integer> ports = taken.stream().map(ServerSocket::getLocalPort).toList();
            for (ServerSocket socket : taken) {
                socket.close();
            }
            return ports;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

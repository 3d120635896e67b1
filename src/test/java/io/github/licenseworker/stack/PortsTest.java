package io.github.licenseworker.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void areFreeAndDiffer() throws Exception {
        Ports ports = Ports.free();

        List<Integer> all = List.of(
                ports.openSearch(),
                ports.openSearchTransport(),
                ports.brokerRest(),
                ports.brokerGrpc(),
                ports.brokerCommands(),
                ports.brokerInternal(),
                ports.brokerManagement(),
                ports.web(),
                ports.webCluster(),
                ports.webManagement(),
                ports.worker());
        assertThat(all).doesNotHaveDuplicates();
        for (int port : all) {
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                assertThat(socket.isBound()).isTrue();
            }
        }
    }
}

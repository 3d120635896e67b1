package io.github.licenseworker.partnercenter;

import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.simulator.http.Gate;
import io.github.licenseworker.simulator.partnercenter.TransportAnswers;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConnectionsTest extends PartnerCenterFixture {

    private static final int AT_ONCE = 300;

    @Test
    void manySlowCallsRunAtTheSameTime() throws Exception {
        Gate gate = new Gate();
        simulator.fault(onLicenseUpdate(), TransportAnswers.held(gate, json(201, "{}")));
        List<Future<LicenseUpdateResult>> calls = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                for (int call = 0; call < AT_ONCE; call++) {
                    calls.add(threads.submit(this::assign));
                }
                assertThat(gate.awaitArrivals(AT_ONCE, Duration.ofSeconds(30))).isTrue();
            } finally {
                gate.open();
            }
            for (Future<LicenseUpdateResult> call : calls) {
                assertThat(call.get(30, TimeUnit.SECONDS).licenseWarnings()).isEmpty();
            }
        }
        assertThat(simulator.ledger().requests()).hasSize(AT_ONCE);
    }

    @Test
    void oneConnectionServesOneCallAfterTheOtherWhateverTheAnswer() throws Exception {
        AtomicInteger connections = new AtomicInteger();
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var unused = threads.submit(() -> {
                while (!server.isClosed()) {
                    Socket connection = server.accept();
                    connections.incrementAndGet();
                    var unusedService = threads.submit(() -> {
                        serve(connection);
                        return connection;
                    });
                }
                return server;
            });
            try (SpringClient client = SpringClient.calling(URI.create("http://127.0.0.1:" + server.getLocalPort()))) {
                for (int call = 0; call < 10; call++) {
                    failureOf(() -> assignBy(client.partnerCenter()));
                }
            }
            server.close();
        }
        assertThat(connections).hasValue(1);
    }

    /** Refuses one request after the other, as long as the client keeps the connection. */
    private static void serve(Socket connection) throws IOException {
        byte[] refusal = "HTTP/1.1 403 Forbidden\r\nMS-ServerId: raw\r\nContent-Length: 5\r\n\r\nNever"
                .getBytes(StandardCharsets.US_ASCII);
        try (connection) {
            InputStream in = connection.getInputStream();
            byte[] buffer = new byte[8192];
            StringBuilder received = new StringBuilder();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                received.append(new String(buffer, 0, read, StandardCharsets.US_ASCII));
                if (received.toString().endsWith("]}")) {
                    received.setLength(0);
                    connection.getOutputStream().write(refusal);
                }
            }
        }
    }
}

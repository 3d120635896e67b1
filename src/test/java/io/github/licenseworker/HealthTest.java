package io.github.licenseworker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.fixture.Actuator;
import io.github.licenseworker.simulator.http.Gate;
import io.github.licenseworker.simulator.http.HttpReply;
import io.github.licenseworker.simulator.http.LoopbackServer;
import io.github.licenseworker.trial.harness.WorkerHarness;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** A worker starts whether or not it reaches the other sides, and says which of them is missing. */
class HealthTest {

    private static final String DETAILS = "--management.endpoint.health.show-details=always";
    private static WorkerHarness setup;

    @BeforeAll
    static void startEngine() throws IOException {
        setup = WorkerHarness.startWithoutWorker();
    }

    @AfterAll
    static void stopEngine() {
        setup.close();
    }

    @Test
    void healthNamesPartnerCenterWhereItCannotBeReached() throws IOException {
        String closed = "http://127.0.0.1:" + closedPort();
        try (var worker = setup.startWorker(DETAILS, "--partner-center.base-url=" + closed)) {
            Actuator actuator = new Actuator(worker);

            assertThat(actuator.health("partnerCenter").path("status").asText()).isEqualTo("DOWN");
            assertThat(actuator.health("partnerCenter").at("/details/baseUrl").asText())
                    .isEqualTo(closed);
            assertThat(actuator.health("camundaClient").path("status").asText()).isEqualTo("UP");
        }
    }

    @Test
    void healthNamesTheEngineWhereItCannotBeReached() throws IOException {
        try (var worker = setup.startWorker("--camunda.client.grpc-address=http://127.0.0.1:" + closedPort())) {
            Actuator actuator = new Actuator(worker);

            assertThat(actuator.health("camundaClient").path("status").asText()).isEqualTo("DOWN");
            assertThat(actuator.health("partnerCenter").path("status").asText()).isEqualTo("UP");
        }
    }

    @Test
    void withoutFurtherSettingsHealthShowsNoDetailsAndOnlyToThisMachine() throws IOException {
        try (var worker = setup.startWorker()) {
            Actuator actuator = new Actuator(worker);

            assertThat(actuator.health("partnerCenter").path("status").asText()).isEqualTo("UP");
            assertThat(actuator.health("camundaClient").path("status").asText()).isEqualTo("UP");
            assertThat(actuator.health()).doesNotContain("details", "127.0.0.1");
            assertThat(isOpen(otherAddress(), worker)).isFalse();
        }
    }

    @Test
    void anotherAddressIsASetting() throws IOException {
        try (var worker = setup.startWorker("--server.address=0.0.0.0")) {
            assertThat(isOpen(otherAddress(), worker)).isTrue();
        }
    }

    @Test
    void partnerCenterIsAskedOnceInAFewSecondsHoweverManyAsk() throws Exception {
        Gate gate = new Gate();
        AtomicInteger probes = new AtomicInteger();
        try (LoopbackServer slow = LoopbackServer.http(0, InstantSource.system(), request -> {
            probes.incrementAndGet();
            gate.pass();
            return HttpReply.empty(404);
        })) {
            slow.start();
            try (var worker = setup.startWorker(DETAILS, "--partner-center.base-url=http://127.0.0.1:" + slow.port());
                    var askers = Executors.newVirtualThreadPerTaskExecutor()) {
                Actuator actuator = new Actuator(worker);
                List<Future<String>> answers = IntStream.range(0, 8)
                        .mapToObj(i -> askers.submit(() -> actuator.health("partnerCenter")
                                .at("/details/httpStatus")
                                .asText()))
                        .toList();
                assertThat(gate.awaitArrivals(1, Duration.ofSeconds(20))).isTrue();
                gate.open();

                for (Future<String> answer : answers) {
                    assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo("404");
                }
                assertThat(probes).hasValue(1);

                setup.letPass(Duration.ofSeconds(5));
                assertThat(actuator.health("partnerCenter").path("status").asText())
                        .isEqualTo("UP");
                assertThat(probes).hasValue(2);
            }
        }
    }

    /** An address of this machine that is not its loopback; in 127.0.0.0/8 every one is its own, bound or not. */
    private static String otherAddress() {
        return "127.0.0.2";
    }

    private static boolean isOpen(String address, ConfigurableApplicationContext worker) {
        int port = Integer.parseInt(worker.getEnvironment().getRequiredProperty("local.server.port"));
        try (Socket socket = new Socket(address, port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

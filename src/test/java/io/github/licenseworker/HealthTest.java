package io.github.licenseworker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.fixture.Actuator;
import io.github.licenseworker.trial.harness.WorkerHarness;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A worker starts whether or not it reaches the other sides, and says which of them is missing. */
class HealthTest {

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
        try (var worker = setup.startWorker("--partner-center.base-url=" + closed)) {
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

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

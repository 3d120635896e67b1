package io.github.licenseworker.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How the process with the simulated Microsoft ends. */
@Timeout(180)
class SimulatorEndTest {

    @TempDir
    private Path folder;

    @Test
    void endsOnSigtermAndIsTheSameAfterwards() throws Exception {
        String customers;
        try (SimulatorProcess simulator = SimulatorProcess.started(folder)) {
            customers = customers(simulator.output());
            assertThat(simulator.terminate()).isEqualTo(128 + 15);
        }
        String certificate = Files.readString(folder.resolve("entra.pem"));

        try (SimulatorProcess again = SimulatorProcess.started(folder)) {
            assertThat(customers(again.output())).isEqualTo(customers).contains("adele@contoso.example");
        }
        assertThat(folder.resolve("entra.pem")).hasContent(certificate);
    }

    @Test
    void portThatIsTakenIsNamedInOneLine() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                SimulatorProcess simulator = SimulatorProcess.start(
                        folder,
                        "--simulator.control-port=" + other.getLocalPort(),
                        "--simulator.partner-center-port=0",
                        "--simulator.entra-port=0",
                        "--simulator.folder=" + folder)) {
            assertThat(simulator.exitCode()).isEqualTo(1);
            assertThat(simulator.output())
                    .isEqualTo(
                            "Port %d is in use on this machine. Choose another by --simulator.control-port=PORT (0 for any free one)%n"
                                    .formatted(other.getLocalPort()));
        }
    }

    private static String customers(String output) {
        return output.substring(output.indexOf("Customer "), output.indexOf("Settings for"));
    }
}

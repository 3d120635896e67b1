package io.github.licenseworker.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.licenseworker.simulator.tls.SelfSigned;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the simulated Microsoft starts, and how it does not. */
@Timeout(180)
class SimulatorRunTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"control", "partner-center", "entra"})
    void settingOfAPortThatIsTakenIsNamed(String server) throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(run(
                            "--simulator.control-port=0",
                            "--simulator.partner-center-port=0",
                            "--simulator.entra-port=0",
                            "--simulator.folder=" + folder,
                            "--simulator.%s-port=%d".formatted(server, other.getLocalPort())))
                    .startsWith("Port %d is in use".formatted(other.getLocalPort()))
                    .contains("--simulator.%s-port=PORT".formatted(server));
        }
    }

    @Test
    void whatHasStartedEndsWhereAnotherPortIsTaken() throws Exception {
        int partnerCenter = freePort();
        int entra = freePort();
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> SimulatedMicrosoft.start(
                            new SimulatorSettings(other.getLocalPort(), partnerCenter, entra, folder),
                            InstantSource.system()))
                    .isInstanceOf(PortInUseException.class);
        }

        try (SimulatedMicrosoft microsoft = SimulatedMicrosoft.start(
                new SimulatorSettings(0, partnerCenter, entra, folder), InstantSource.system())) {
            assertThat(microsoft.partnerCenter().baseUri()).hasPort(partnerCenter);
            assertThat(microsoft.entra().authorityHost()).hasPort(entra);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--simulator.entra-port=x | --simulator.entra-port is 'x'. Give a port from 1 to 65535, or 0 for any free one",
                "--simulator.control-port=65536 | --simulator.control-port is '65536'. Give a port from 1 to 65535, or 0 for any free one",
                "--simulator.partner-center-port | --simulator.partner-center-port is ''. Give a port from 1 to 65535, or 0 for any free one",
                "--simulator.folder= | --simulator.folder is ''. Give the path of a folder",
                "--simulator.port=1 | There is no setting --simulator.port. Use --simulator.control-port, --simulator.partner-center-port, --simulator.entra-port, --simulator.folder, each with =VALUE"
            })
    void wrongSettingIsNamedInOneLine(String setting, String message) {
        assertThat(run(setting)).isEqualTo(message + System.lineSeparator());
    }

    @Test
    void folderThatAnotherOneUsesIsNamedInOneLine() throws Exception {
        try (SimulatedMicrosoft other =
                SimulatedMicrosoft.start(new SimulatorSettings(0, 0, 0, folder), InstantSource.system())) {
            assertThat(other.refreshTokenFile()).exists();

            assertThat(run(
                            "--simulator.control-port=0",
                            "--simulator.partner-center-port=0",
                            "--simulator.entra-port=0",
                            "--simulator.folder=" + folder))
                    .startsWith("The folder " + folder + " cannot be used")
                    .contains("another simulator or trial uses it")
                    .hasLineCount(1);
        }
    }

    @Test
    void whatHasStartedEndsWhereTheTokenCannotBeStored() throws Exception {
        int partnerCenter = freePort();
        Path unwritable =
                Files.createDirectories(folder.resolve("refresh-token").resolve("in the way"));

        assertThat(run(
                        "--simulator.control-port=0",
                        "--simulator.partner-center-port=" + partnerCenter,
                        "--simulator.entra-port=0",
                        "--simulator.folder=" + folder))
                .startsWith("The folder " + folder + " cannot be used");

        assertThat(unwritable).exists();
        new ServerSocket(partnerCenter, 1, InetAddress.getLoopbackAddress()).close();
    }

    @Test
    void folderThatCannotBeUsedIsNamedInOneLine() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(run("--simulator.folder=" + file.resolve("below")).lines())
                .singleElement()
                .asString()
                .startsWith("The folder " + file.resolve("below") + " cannot be used")
                .endsWith("Choose another by --simulator.folder=PATH");
    }

    @Test
    void keyOfAnEarlierStartIsReplacedWhereItIsNoGoodAnyMore() throws Exception {
        SelfSigned key = SelfSigned.create(folder, "entra", "-keyalg", "RSA", "-keysize", "2048", "-validity", "3");
        String expiring = Files.readString(key.certificate());
        String renewed = certificateOfAStart();
        assertThat(renewed).isNotEqualTo(expiring);

        Files.writeString(key.keyStore(), "half a ");
        assertThat(certificateOfAStart()).isNotEqualTo(renewed);
    }

    private String certificateOfAStart() throws Exception {
        try (SimulatedMicrosoft microsoft =
                SimulatedMicrosoft.start(new SimulatorSettings(0, 0, 0, folder), InstantSource.system())) {
            return Files.readString(microsoft.certificate());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** What is printed where it cannot start. */
    private static String run(String... arguments) {
        ByteArrayOutputStream screen = new ByteArrayOutputStream();
        assertThat(SimulatorRun.run(new PrintStream(screen, true, StandardCharsets.UTF_8), arguments))
                .isEqualTo(1);
        return screen.toString(StandardCharsets.UTF_8);
    }
}

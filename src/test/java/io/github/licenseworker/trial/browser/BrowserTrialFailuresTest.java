package io.github.licenseworker.trial.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person reads where the trial in a browser cannot start. */
@Timeout(180)
class BrowserTrialFailuresTest {

    private static final String STARTING = "Starting a Camunda engine and the simulated Microsoft ...\n";

    /** The key that is made there takes its time. */
    @TempDir
    private static Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "http", "-1", "65536", "18910.5"})
    void namesAPortThatIsNone(String port) throws Exception {
        assertThat(run("--trial.port=" + port))
                .isEqualTo(
                        "--trial.port is '%s'. Give a port from 1 to 65535, or 0 for any free one\n".formatted(port));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--trial.name=mine",
                "--trial.requests=none",
                "--trial.port",
                "port",
                "--camunda.client.mode=saas"
            })
    void namesASettingThatItDoesNotHave(String setting) throws Exception {
        assertThat(run(setting))
                .isEqualTo(
                        "This trial has no setting %s. Use --trial.port=PORT, or --simulator.* of src/simulator/README.md\n"
                                .formatted(setting));
    }

    @Test
    void namesASettingOfTheSimulatorsThatIsWrong() throws Exception {
        assertThat(run("--simulator.port=1"))
                .startsWith("There is no setting --simulator.port.")
                .hasLineCount(1);
    }

    @Test
    void namesItsPortWhereItIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(run("--trial.port=" + taken.getLocalPort())).isEqualTo("""
                            Something else is at http://127.0.0.1:%d/ already, perhaps a trial that runs: use that page, or \
                            choose another port by --trial.port=PORT (0 for any free one)
                            """.formatted(taken.getLocalPort()));
        }
    }

    @Test
    void namesAPortOfTheSimulatorsThatIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(run("--simulator.control-port=" + taken.getLocalPort()))
                    .isEqualTo(STARTING
                            + "Port %d is in use on this machine. Choose another by --simulator.control-port=PORT (0 for any free one)\n"
                                    .formatted(taken.getLocalPort()));
        }
    }

    @Test
    void namesAFolderThatCannotBeUsed() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThat(run("--simulator.folder=" + file))
                .startsWith(STARTING + "The folder %s cannot be used (".formatted(file))
                .endsWith("Choose another by --simulator.folder=PATH\n")
                .hasLineCount(2);
    }

    /** The lines that it prints before it ends. */
    private static String run(String... arguments) throws InterruptedException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        List<String> all = new ArrayList<>(List.of("--trial.port=0", "--simulator.folder=" + folder));
        for (String port : List.of("control", "partner-center", "entra")) {
            all.add("--simulator.%s-port=0".formatted(port));
        }
        all.addAll(List.of(arguments));
        int exitCode =
                BrowserTrial.run(new PrintStream(printed, true, StandardCharsets.UTF_8), all.toArray(String[]::new));
        assertThat(exitCode).isEqualTo(1);
        return printed.toString(StandardCharsets.UTF_8);
    }
}

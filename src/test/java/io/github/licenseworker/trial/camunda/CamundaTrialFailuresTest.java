package io.github.licenseworker.trial.camunda;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.trial.TrialProcess;
import io.grpc.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a person reads where the trial cannot start. */
@Timeout(180)
class CamundaTrialFailuresTest {

    /** The key that is made there takes its time. */
    @TempDir
    private static Path folder;

    @Test
    void endsWhereThereIsNoCamunda() throws Exception {
        String address = "http://127.0.0.1:" + freePort();
        try (TrialProcess trial =
                TrialProcess.start("camunda", folder, Map.of(), "--camunda.client.grpc-address=" + address)) {
            assertThat(trial.exitCode()).isEqualTo(1);
            assertThat(trial.output())
                    .startsWith("Looking for Camunda at " + address + " ...\nThere is no Camunda 8 at " + address)
                    .contains("--camunda.client.grpc-address=http://HOST:PORT")
                    .contains("https://docs.camunda.io/docs/self-managed/quickstart/developer-quickstart/c8run/")
                    .doesNotContain("\tat ")
                    .hasLineCount(5);
        }
    }

    @Test
    void looksWhereTheSettingsOfTheClientSay() {
        assertThat(address()).isEqualTo("http://localhost:26500");
        assertThat(address("--camunda.client.grpc-address=https://camunda.example:443"))
                .isEqualTo("https://camunda.example:443");
        assertThat(address(
                        "--camunda.client.prefer-rest-over-grpc=true",
                        "--camunda.client.rest-address=http://camunda.example:8080"))
                .isEqualTo("http://camunda.example:8080");
        assertThat(address(
                        "--camunda.client.mode=saas",
                        "--camunda.client.cloud.cluster-id=some-cluster",
                        "--camunda.client.cloud.region=bru-2",
                        "--camunda.client.auth.client-id=trial",
                        "--camunda.client.auth.client-secret=secret"))
                .isEqualTo("https://some-cluster.bru-2.zeebe.camunda.io:443");
    }

    private static String address(String... settings) {
        try (OwnCamunda camunda = OwnCamunda.from(settings)) {
            return camunda.address().toString();
        }
    }

    @Test
    void saysThatTheSignInIsRefused() throws Exception {
        try (RefusingCamunda camunda = RefusingCamunda.withoutSignIn()) {
            assertThat(run(camunda))
                    .contains("The Camunda at %s does not let the trial in: ".formatted(camunda.address()))
                    .contains("Expected bearer token")
                    .contains("camunda.client.auth.");
        }
    }

    @Test
    void saysThatATokenCannotBeHad() throws Exception {
        try (RefusingCamunda camunda = RefusingCamunda.withoutSignIn()) {
            assertThat(run(
                            camunda,
                            "--camunda.client.auth.method=oidc",
                            "--camunda.client.auth.token-url=http://127.0.0.1:" + freePort() + "/token",
                            "--camunda.client.auth.client-id=trial",
                            "--camunda.client.auth.client-secret=very-secret"))
                    .contains("The Camunda at %s does not let the trial in: ".formatted(camunda.address()))
                    .doesNotContain("very-secret");
        }
    }

    @Test
    void tellsTheReasonWhyTheProcessesAreNotTaken() throws Exception {
        Status refusal = Status.INVALID_ARGUMENT.withDescription(
                "Command 'CREATE' rejected with code 'INVALID_ARGUMENT': the form is too new\nfor this version");
        try (RefusingCamunda camunda = RefusingCamunda.ofDeployments(refusal)) {
            assertThat(run(camunda))
                    .contains("The Camunda at %s does not take the processes: ".formatted(camunda.address()))
                    .contains("the form is too new\n  for this version");
        }
    }

    @Test
    void namesASettingThatIsWrong() throws Exception {
        assertThat(run("--trial.requests=twice")).isEqualTo("trial.requests is 'twice'. Give once, again or none\n");
        assertThat(run("--trial.name=A team")).startsWith("trial.name is 'A team'. Give ");
        assertThat(run("--simulator.port=1")).startsWith("There is no setting --simulator.port.");
        assertThat(run("--camunda.client.grpc-address=nowhere at all"))
                .startsWith("The Camunda client does not take its settings, camunda.client.*: ")
                .contains("grpc-address", "nowhere at all")
                .doesNotContain("Error creating bean")
                .hasLineCount(1);
    }

    @Test
    void namesAPortThatIsTaken() throws Exception {
        try (RefusingCamunda camunda = RefusingCamunda.ofDeployments(Status.OK);
                ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(run(camunda, "--simulator.control-port=" + taken.getLocalPort()))
                    .contains("" + taken.getLocalPort())
                    .contains("--simulator.control-port");
        }
    }

    private static String run(RefusingCamunda camunda, String... arguments) throws InterruptedException {
        List<String> all = new ArrayList<>(List.of("--camunda.client.grpc-address=" + camunda.address()));
        all.addAll(List.of(arguments));
        return run(all.toArray(String[]::new));
    }

    /** The lines that it prints before it ends. */
    private static String run(String... arguments) throws InterruptedException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        List<String> all = new ArrayList<>(List.of("--simulator.folder=" + folder));
        for (String port : List.of("control", "partner-center", "entra")) {
            if (List.of(arguments).stream().noneMatch(argument -> argument.startsWith("--simulator." + port))) {
                all.add("--simulator.%s-port=0".formatted(port));
            }
        }
        all.addAll(List.of(arguments));
        int exitCode =
                CamundaTrial.run(new PrintStream(printed, true, StandardCharsets.UTF_8), all.toArray(String[]::new));
        assertThat(exitCode).isEqualTo(1);
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

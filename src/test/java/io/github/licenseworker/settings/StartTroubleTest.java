package io.github.licenseworker.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.LicenseWorkerApplication;
import io.github.licenseworker.simulator.http.HttpReply;
import io.github.licenseworker.simulator.http.LoopbackServer;
import io.github.licenseworker.simulator.tls.SelfSigned;
import io.github.licenseworker.simulator.tls.SharedKeys;
import io.github.licenseworker.trial.engine.EmbeddedEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator reads where the program itself cannot start, as worker and as command, in a process of its own. */
class StartTroubleTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String SECRET = "canary-of-a-start";
    private static final List<String> WORKER = List.of(
            "--server.port=0",
            "--camunda.client.grpc-address=http://127.0.0.1:1",
            "--partner-center.auth.mode=access-token",
            "--partner-center.auth.access-token=" + SECRET);

    @TempDir
    private Path folder;

    /** A place where nobody can write, not even the superuser. */
    private Path nowhere;

    /** What a process printed. */
    private record Finished(int exitCode, String output, String errors) {}

    @BeforeEach
    void createFile() throws IOException {
        nowhere = Files.createFile(folder.resolve("file")).resolve("below");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "check"})
    void aTabInYaml(String command) throws IOException {
        Path file = Files.writeString(folder.resolve("tab.yaml"), "partner-center:\n\tlocale: " + SECRET + "\n");

        assertTold(command, List.of("--spring.config.location=" + file), "tab.yaml] at line 2, column 1: ", "a tab");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "consent"})
    void aKeyThatStandsTwice(String command) throws IOException {
        Path file = Files.writeString(
                folder.resolve("twice.yaml"), "partner-center:\n  locale: %1$s\n  locale: %1$s\n".formatted(SECRET));

        assertTold(
                command, List.of("--spring.config.location=" + file), "twice.yaml] at line 3", "for the second time");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "check"})
    void anAddressForTracesThatIsNone(String command) {
        assertTold(
                command,
                List.of("--management.otlp.tracing.endpoint=collector:4318/" + SECRET),
                "management.otlp.tracing.endpoint: set an address such as");
    }

    @Test
    void tracesOverAnotherTransport() {
        assertTold(
                "",
                List.of(
                        "--management.otlp.tracing.endpoint=http://127.0.0.1:4317/" + SECRET,
                        "--management.otlp.tracing.transport=grpc"),
                "management.otlp.tracing.transport: remove it");
    }

    @Test
    void aMissingSpaceAfterTheColon() throws IOException {
        Path file = Files.writeString(
                folder.resolve("colon.yaml"), "partner-center:\n  locale:%s\n  base-url: a\n".formatted(SECRET));

        assertTold(
                "", List.of("--spring.config.location=" + file), "colon.yaml] at line 3", "the space after each colon");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "check"})
    void aFileWithSettingsThatIsNotThere(String command) {
        assertTold(
                command,
                List.of("--spring.config.location=" + folder.resolve("nowhere.yaml")),
                "Correct spring.config.location",
                "nowhere.yaml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "check"})
    void aFolderWithSecretsThatIsNotThere(String command) {
        assertTold(
                command,
                List.of("--spring.config.import=configtree:" + folder.resolve("nowhere") + "/"),
                "spring.config.import: there is no configtree:",
                "nowhere/");
        assertTold(
                command,
                List.of("--spring.config.import=configtree:" + folder.resolve("nowhere")),
                "spring.config.import",
                "a folder ends with a slash");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "check"})
    void aFileOfACertificateThatIsNotThere(String command) {
        SelfSigned app = SharedKeys.app();

        assertTold(
                command,
                List.of(
                        "--spring.ssl.bundle.pem.app.reload-on-update=true",
                        "--spring.ssl.bundle.pem.app.keystore.certificate="
                                + app.certificate().toUri(),
                        "--spring.ssl.bundle.pem.app.keystore.private-key=file:" + folder.resolve("no/key.pem")),
                "* spring.ssl.bundle.pem.app.keystore.private-key: name a file that is there");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "check"})
    void aFileForLoggingThatIsNotThere(String command) {
        assertTold(
                command,
                List.of("--logging.config=" + folder.resolve("logback.xml")),
                "* logging.config: name a file that is there");
    }

    @Test
    void aPortForManagementThatIsTaken() throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        try (ServerSocket other = new ServerSocket(0, 1, here)) {
            assertTold(
                    "",
                    List.of(
                            "--management.server.address=" + here.getHostAddress(),
                            "--management.server.port=" + other.getLocalPort()),
                    "* management.server.port: something else listens at port " + other.getLocalPort());
        }
    }

    @Test
    void aPropertiesFileWithABrokenEscape() throws IOException {
        Path file = Files.writeString(folder.resolve("bad.properties"), "key=%s\\u12zz\n".formatted(SECRET));

        assertTold("check", List.of("--spring.config.location=" + file), "Correct URL [", "bad.properties]: four");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "check"})
    void brokenJsonInTheEnvironment(String command) {
        List<String> arguments = new ArrayList<>(WORKER);
        arguments.addFirst(command);
        Finished finished = run(List.of(), Map.of("SPRING_APPLICATION_JSON", "{\"a\":\"" + SECRET), arguments);

        assertThat(finished.exitCode()).isNotZero();
        assertThat(finished.output())
                .contains("Correct SPRING_APPLICATION_JSON: it is no JSON")
                .doesNotContain(SECRET);
    }

    @Test
    void aMisspeltEnvironmentVariable() {
        Finished worker = run(List.of(), Map.of("PARTNERCENTER_CUSTMERS", SECRET), WORKER);

        assertThat(worker.exitCode()).isNotZero();
        assertThat(worker.output())
                .contains("* Correct or remove the environment variable PARTNERCENTER_CUSTMERS")
                .doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "check"})
    void noFolderForTemporaryFiles(String command) {
        List<String> arguments = new ArrayList<>(WORKER);
        arguments.addFirst(command);
        Finished finished = run(List.of("-Djava.io.tmpdir=" + nowhere), Map.of(), arguments);

        assertThat(finished.exitCode()).isNotZero();
        assertThat(finished.output())
                .contains(
                        "java.io.tmpdir: give the worker a temporary folder that it can write, by java -Djava.io.tmpdir=")
                .contains(nowhere.toString());
    }

    @Test
    void aHomeThatCannotBeWrittenIsReplacedForTheTokensOfCamunda() throws IOException {
        Path temporary = Files.createDirectory(folder.resolve("temporary"));

        Finished check = checkSignedIn(List.of("-Duser.home=" + nowhere, "-Djava.io.tmpdir=" + temporary));

        assertThat(check.output()).contains("ok     Camunda           gateway 8.", "and takes the sign-in");
    }

    /** gRPC and the JDK write headers to the log at such levels. */
    @Test
    void theTokenForCamundaIsNotLoggedWhateverTheLevels() throws IOException {
        Path home = Files.createDirectory(folder.resolve("home"));

        Finished check = checkSignedIn(
                List.of("-Duser.home=" + home),
                "--logging.level.root=trace",
                "--logging.level.io.grpc=trace",
                "--logging.level.io.camunda=trace",
                "--logging.level.sun.net=trace");

        assertThat(check.output()).contains("and takes the sign-in");
        assertThat(check.errors()).contains(" TRACE ", " DEBUG ");
        assertThat(check.output() + check.errors()).doesNotContain(SECRET);
    }

    private Finished checkSignedIn(List<String> options, String... settings) throws IOException {
        String token = "{\"access_token\":\"%s\",\"expires_in\":3600,\"token_type\":\"Bearer\"}".formatted(SECRET);
        try (EmbeddedEngine engine = EmbeddedEngine.start();
                LoopbackServer tokens = LoopbackServer.http(
                        0, engine.clock(), request -> HttpReply.of(200, "application/json", token))) {
            tokens.start();
            List<String> arguments = new ArrayList<>(signedInToCamunda("check"));
            arguments.removeIf(argument -> argument.contains("grpc-address") || argument.contains("token-url"));
            arguments.add("--camunda.client.grpc-address=" + engine.grpcAddress());
            arguments.add("--camunda.client.auth.token-url=http://127.0.0.1:" + tokens.port());
            arguments.addAll(List.of(settings));
            return run(options, Map.of(), arguments);
        }
    }

    @Test
    void noPlaceForTheTokensOfCamunda() {
        Finished worker = run(
                List.of("-Duser.home=" + nowhere),
                Map.of(),
                Stream.concat(
                                signedInToCamunda("").stream(),
                                Stream.of("--camunda.client.auth.credentials-cache-path=" + nowhere.resolve("cache")))
                        .toList());

        assertThat(worker.exitCode()).isNotZero();
        assertThat(worker.output())
                .contains("* camunda.client.auth.credentials-cache-path: name a file that the worker can write");
    }

    @Test
    void jsonIsAllThatStandsOnStandardOutput() {
        Finished check = run(
                List.of(),
                Map.of(),
                Stream.concat(signedInToCamunda("check").stream(), Stream.of("--json", "--logging.level.root=debug"))
                        .toList());

        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.output().strip())
                .startsWith("{\"allWell\":false")
                .endsWith("}")
                .doesNotContain("\n");
        assertThat(check.errors()).contains(" DEBUG ");
    }

    private static List<String> signedInToCamunda(String command) {
        List<String> arguments = new ArrayList<>(WORKER);
        arguments.addFirst(command);
        arguments.addAll(List.of(
                "--camunda.client.auth.method=oidc",
                "--camunda.client.auth.client-id=worker",
                "--camunda.client.auth.client-secret=" + SECRET,
                "--camunda.client.auth.audience=zeebe",
                "--camunda.client.auth.token-url=http://127.0.0.1:1"));
        return arguments;
    }

    private void assertTold(String command, List<String> settings, String... texts) {
        List<String> arguments = new ArrayList<>(WORKER);
        arguments.addFirst(command);
        arguments.addAll(settings);
        Finished finished = run(List.of(), Map.of(), arguments);

        assertThat(finished.exitCode()).isNotZero();
        for (String text : texts) {
            assertThat(finished.output()).contains(command.isEmpty() ? text : text.replaceFirst("^\\* ", ""));
        }
        assertThat(finished.output() + finished.errors())
                .doesNotContain(SECRET, "report it", "\tat ", "Caused by")
                .hasSizeLessThan(3000);
    }

    private Finished run(List<String> options, Map<String, String> environment, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-classpath",
                System.getProperty("java.class.path")));
        command.addAll(options);
        command.add(LicenseWorkerApplication.class.getName());
        arguments.stream().filter(argument -> !argument.isEmpty()).forEach(command::add);
        Path output = folder.resolve("output.log");
        Path errors = folder.resolve("errors.log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            try {
                if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                    throw new IllegalStateException("It still runs: " + Files.readString(output));
                }
                return new Finished(process.exitValue(), Files.readString(output), Files.readString(errors));
            } finally {
                process.destroyForcibly().onExit().join();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

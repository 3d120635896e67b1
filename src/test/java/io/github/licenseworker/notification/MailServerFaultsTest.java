package io.github.licenseworker.notification;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.fixture.Actuator;
import io.github.licenseworker.fixture.Canaries;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.LogCapture;
import io.github.licenseworker.fixture.MailServer;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.fixture.SocketServer;
import io.github.licenseworker.trial.harness.WorkerHarness;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A mail server that refuses, is away or hangs holds up no request. */
class MailServerFaultsTest {

    private static final String ADDRESS = "grace@contoso.example";
    private static final String PASSWORD = Canaries.secret("mail-password");

    private WorkerHarness setup;

    /** What clients have said to {@link #scripted}. */
    private final List<String> said = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() throws IOException {
        setup = WorkerHarness.startWithoutWorker();
    }

    @AfterEach
    void stop() {
        setup.close();
    }

    @Test
    void aRefusedSignInNamesTheSettingsAndIsNotTriedAgain() {
        try (MailServer mails = MailServer.start();
                LogCapture log = startWorker(NotifyByMailTest.with(
                        mails.settings(),
                        "--spring.mail.username=" + MailServer.USER,
                        "--spring.mail.password=" + PASSWORD))) {
            ProcessInstance run = tell();

            assertThat(run.variable("notified").asBoolean(true)).isFalse();
            assertThat(run.failures()).isEmpty();
            assertThat(warnings(log))
                    .singleElement()
                    .asString()
                    .startsWith("Correct spring.mail.username and spring.mail.password: the mail server refuses");
            assertHealthSays("Correct spring.mail.username");
            new Canaries(PASSWORD, ADDRESS)
                    .assertHiddenIn("log", log.lines().stream().flatMap(LogCapture.Line::texts));
        }
    }

    @Test
    void theRightPasswordIsTaken() {
        try (MailServer mails = MailServer.start();
                LogCapture log = startWorker(NotifyByMailTest.with(
                        mails.settings(),
                        "--spring.mail.username=" + MailServer.USER,
                        "--spring.mail.password=" + MailServer.PASSWORD))) {
            assertThat(tell().variable("notified").asBoolean()).isTrue();

            assertThat(mails.takeMails()).hasSize(1);
            new Canaries(MailServer.PASSWORD, ADDRESS)
                    .assertHiddenIn("log", log.lines().stream().flatMap(LogCapture.Line::texts));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "MAIL, 530, Set spring.mail.username and spring.mail.password: the mail server wants a sign-in (530)",
        "MAIL, 550, Correct license-worker.notify.from: the mail server refuses the sender (550)",
        "RCPT, 550, The mail server refuses the recipient (550)",
        "DATA, 554, The mail server refuses the mail (554)",
        ".   , 552, The mail server refuses the mail (552)"
    })
    void whatIsRefusedForGoodIsNotTriedAgain(String command, int code, String warning) {
        try (SocketServer server = scripted(command.strip(), code);
                LogCapture log = startWorker(settings(server.port()))) {
            ProcessInstance run = tell();

            assertThat(run.variable("notified").asBoolean(true)).isFalse();
            assertThat(run.failures()).isEmpty();
            assertThat(warnings(log)).singleElement().asString().startsWith(warning);
            new Canaries(ADDRESS).assertHiddenIn("log", log.lines().stream().flatMap(LogCapture.Line::texts));
            new Canaries("quoted " + ADDRESS)
                    .assertHiddenIn(
                            "records of the engine",
                            setup.engine().records().stream().map(record -> record.toJson()));
        }
    }

    @ParameterizedTest
    @CsvSource({"EHLO, 421", "MAIL, 451", "RCPT, 450", "RCPT, 452", "., 451"})
    void whatMayPassIsTriedAgainUnderTheSameId(String command, int code) {
        try (SocketServer server = scripted(command, code);
                LogCapture log = startWorker(settings(server.port()))) {
            ProcessInstance run = tell();

            assertThat(run.variable("notified").asBoolean(true)).isFalse();
            assertThat(run.failures()).hasSize(2);
            assertThat(warnings(log)).hasSize(1);
            if (command.equals(".")) {
                assertThat(said.stream().filter(line -> line.startsWith("Message-ID: ")))
                        .hasSize(3)
                        .containsOnly(said.stream()
                                .filter(line -> line.startsWith("Message-ID: "))
                                .findFirst()
                                .orElseThrow());
            }
        }
    }

    @Test
    void aServerThatIsAwayHoldsNothingUp() {
        try (LogCapture log = startWorker(settings(1))) {
            ProcessInstance run = tell();

            assertThat(run.variable("notified").asBoolean(true)).isFalse();
            assertThat(run.failures()).hasSize(2);
            assertThat(warnings(log))
                    .singleElement()
                    .asString()
                    .startsWith(
                            "Check spring.mail.host, spring.mail.port and the network: the mail server does not answer");
            assertHealthSays("Check spring.mail.host");
        }
    }

    /** Each pause is shorter than a timeout of the library, and there is no end. */
    @Test
    void aServerThatDripsIsGivenUp() {
        try (SocketServer server = SocketServer.start((client, self) -> {
                    OutputStream out = client.getOutputStream();
                    while (true) {
                        out.write("220-wait\r\n".getBytes(US_ASCII));
                        out.flush();
                        Thread.sleep(500);
                    }
                });
                LogCapture log = startWorker(settings(server.port()))) {
            ProcessInstance run =
                    LicenseTask.deployOnce(setup.engine(), "notify").start(variables());

            run.awaitEnd();
            assertThat(run.variable("notified").asBoolean(true)).isFalse();
            assertThat(warnings(log))
                    .singleElement()
                    .asString()
                    .startsWith("Check spring.mail.host: the mail server takes longer than 20 seconds");
        }
    }

    private void assertHealthSays(String text) {
        Actuator actuator = new Actuator(setup.worker());
        JsonNode health = actuator.health("notification");
        assertThat(health.path("status").asText()).isEqualTo("UNKNOWN");
        assertThat(health.at("/details/error").asText()).startsWith(text);
        assertThat(actuator.health()).as("the whole").startsWith("{\"status\":\"UP\"");
        assertThat(actuator.health()).doesNotContain("\"mail\"");
    }

    private LogCapture startWorker(String[] settings) {
        var unused = setup.startWorker(NotifyByMailTest.with(
                settings,
                "--management.endpoint.health.show-details=always",
                "--logging.level.root=DEBUG",
                "--logging.level.org.eclipse.angus=TRACE",
                "--logging.level.jakarta=TRACE",
                "--logging.level.com.icegreen=OFF",
                "--logging.level.org.springframework=INFO",
                "--logging.level.io.undertow=INFO",
                "--logging.level.io.camunda.zeebe=OFF",
                "--logging.threshold.console=OFF"));
        return LogCapture.start();
    }

    private static String[] settings(int port) {
        return new String[] {
            "--spring.mail.host=127.0.0.1",
            "--spring.mail.port=" + port,
            "--license-worker.notify.from=licenses@contoso.example"
        };
    }

    private ProcessInstance tell() {
        ProcessInstance run =
                LicenseTask.deployWithInstantRetries(setup.engine(), "notify").start(variables());
        run.awaitEnd();
        return run;
    }

    private static Map<String, String> variables() {
        return Map.of("event", "assigned", "to", ADDRESS, "license", "Microsoft 365 E3");
    }

    private static List<String> warnings(LogCapture log) {
        return log.linesOf("NotifyWorker").stream()
                .map(line -> line.event().getFormattedMessage())
                .toList();
    }

    /** A mail server that answers one command, or the end of a mail, by this code, and quotes the recipient in it. */
    private SocketServer scripted(String command, int code) {
        String refusal = "%d quoted %s".formatted(code, ADDRESS);
        return SocketServer.start((client, server) -> serve(client, command, refusal));
    }

    private void serve(Socket client, String command, String refusal) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII));
        say(client, "220 mail");
        boolean data = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            said.add(line);
            if (data && !line.equals(".")) {
                continue;
            }
            String word = data ? "." : line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
            // A client that may not say EHLO says HELO
            boolean refused = word.replace("HELO", "EHLO").equals(command);
            data = word.equals("DATA") && !refused;
            say(client, refused ? refusal : data ? "354 go on" : word.equals("QUIT") ? "221 bye" : "250 ok");
        }
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(US_ASCII));
        client.getOutputStream().flush();
    }
}

package io.github.licenseworker.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.licenseworker.fixture.Actuator;
import io.github.licenseworker.fixture.Canaries;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.LogCapture;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.http.HttpReply;
import io.github.licenseworker.simulator.http.LoopbackServer;
import io.github.licenseworker.simulator.http.ReceivedRequest;
import io.github.licenseworker.trial.harness.WorkerHarness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

/** A worker with a webhook posts there, shows its address to nobody, and lets no variable mention or format anything. */
class NotifyByWebhookTest {

    private static final String SECRET = Canaries.secret("webhook").replaceAll("[+/~=]", "x");
    private static final String HOSTILE =
            "**Ada** <!channel> <@U1> @here [a](https://fabrikam.example) <at>Eve</at> & \n# \"";
    private static final Map<String, Object> REJECTED = Map.of(
            "event", "rejected",
            "to", "grace@contoso.example",
            "toName", "Grace Hopper",
            "customerName", "Contoso",
            "employeeName", HOSTILE,
            "license", "Microsoft 365 E3",
            "reason", "There is no budget");

    private final Queue<ReceivedRequest> received = new ConcurrentLinkedQueue<>();
    private final AtomicReference<HttpReply> reply = new AtomicReference<>(HttpReply.empty(202));
    private WorkerHarness setup;
    private LoopbackServer channel;

    @BeforeEach
    void start() throws IOException {
        setup = WorkerHarness.startWithoutWorker();
        channel = LoopbackServer.http(0, setup.clock(), request -> {
            received.add(request);
            return reply.get();
        });
        channel.start();
    }

    @AfterEach
    void stop() {
        setup.close();
        channel.close();
    }

    @Test
    void teamsGetsACardOfPlainText() {
        startWorker();

        ProcessInstance run = tell(Map.of());

        assertThat(run.variableAtTheEnd("notified").asBoolean()).isTrue();
        JsonNode message = onlyMessage();
        assertThat(message.path("type").asText()).isEqualTo("message");
        JsonNode attachment = message.at("/attachments/0");
        assertThat(attachment.path("contentType").asText()).isEqualTo("application/vnd.microsoft.card.adaptive");
        JsonNode card = attachment.path("content");
        assertThat(card.path("type").asText()).isEqualTo("AdaptiveCard");
        assertThat(card.path("body"))
                .as("only text runs are shown as they are")
                .allSatisfy(block -> assertThat(block.path("type").asText()).isEqualTo("RichTextBlock"));
        assertThat(card.findValuesAsText("text"))
                .containsExactly(
                        "License request rejected",
                        "The license that was asked for is not assigned.",
                        "For: ",
                        "Grace Hopper",
                        "License: ",
                        "Microsoft 365 E3",
                        "Customer: ",
                        "Contoso",
                        "Person: ",
                        HOSTILE.replace("\n", ""),
                        "Reason: ",
                        "There is no budget",
                        "Reference: ",
                        Long.toString(run.key()));
        assertThat(message.findValue("entities"))
                .as("without which nobody is mentioned")
                .isNull();
        assertThat(message.toString()).doesNotContain("grace@contoso.example");
    }

    @Test
    void slackGetsBlocksOfPlainTextWithoutMentionsAndLinks() {
        startWorker("--license-worker.notify.webhook-format=slack");

        tell(Map.of("reason", "<".repeat(10_000)));

        JsonNode message = onlyMessage();
        assertThat(message.path("text").asText()).isEqualTo("License request rejected");
        assertThat(message.path("blocks")).hasSize(3).allSatisfy(block -> {
            assertThat(block.at("/text/type").asText()).isEqualTo("plain_text");
            assertThat(block.at("/text/text").asText()).hasSizeLessThanOrEqualTo(3_000);
        });
        assertThat(message.at("/blocks/2/text/text").asText())
                .contains("Person: **Ada** &lt;!channel&gt; &lt;@U1&gt; @here", " &amp; ")
                .doesNotContain("<", ">");
        assertThat(message.path("mrkdwn").asBoolean(true)).isFalse();
    }

    @Test
    void theTextsCanBeGerman() {
        startWorker("--license-worker.notify.language=de");

        tell(Map.of("event", "approvalDue", "dueDate", "2030-12-24"));

        assertThat(onlyMessage().findValuesAsText("text"))
                .contains("Eine Lizenzanforderung wartet auf eine Entscheidung", "Für: ", "24. Dezember 2030");
    }

    @Test
    void noVariableSaysWhereToPost() throws IOException {
        try (LoopbackServer other = LoopbackServer.http(0, setup.clock(), request -> {
            received.add(request);
            return HttpReply.empty(200);
        })) {
            other.start();
            startWorkerWithoutWebhook();

            assertThat(tell(Map.of(
                                    "to",
                                    "http://127.0.0.1:" + other.port(),
                                    "webhookUrl",
                                    "http://127.0.0.1:" + other.port()))
                            .variableAtTheEnd("notified")
                            .asBoolean(true))
                    .isFalse();
            assertThat(received).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 403, 404, 410})
    void aRefusalEndsWithNobodyToldAndNamesTheSetting(int status) {
        startWorker();
        reply.set(HttpReply.of(status, "text/plain", "no such channel " + SECRET));
        try (LogCapture log = LogCapture.start()) {
            ProcessInstance run = tell(Map.of());

            assertThat(run.variableAtTheEnd("notified").asBoolean(true)).isFalse();
            assertThat(received).as("it is not tried again").hasSize(1);
            assertThat(warnings(log))
                    .singleElement()
                    .asString()
                    .startsWith("Correct license-worker.notify.webhook-url or .webhook-format: the webhook refuses")
                    .contains("HTTP " + status);
        }
        JsonNode health = new Actuator(setup.worker()).health("notification");
        assertThat(health.path("status").asText()).isEqualTo("UNKNOWN");
        assertThat(health.at("/details/error").asText()).startsWith("Correct license-worker.notify.webhook-url");
        reply.set(HttpReply.empty(200));
        tell(Map.of()).awaitEnd();
        assertThat(new Actuator(setup.worker())
                        .health("notification")
                        .path("status")
                        .asText())
                .isEqualTo("UP");
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 503})
    void whatMayPassIsTriedAgainAndNeverAnIncident(int status) {
        startWorker();
        reply.set(HttpReply.empty(status));
        try (LogCapture log = LogCapture.start()) {
            ProcessInstance run = tell(Map.of());

            assertThat(run.variableAtTheEnd("notified").asBoolean(true)).isFalse();
            assertThat(run.failures()).hasSize(2);
            assertThat(received).hasSize(3);
            assertThat(warnings(log)).singleElement().asString().contains("HTTP " + status);
        }
    }

    @Test
    void theNextTryTells() {
        startWorker();
        reply.set(HttpReply.empty(503));
        ProcessInstance run = start(Map.of(), "PT1H");
        run.awaitFailure(1);
        reply.set(HttpReply.empty(200));

        setup.letPass(Duration.ofMinutes(61));

        run.awaitEnd();
        assertThat(run.variable("notified").asBoolean()).isTrue();
    }

    @Test
    void aThrottledChannelIsLeftAloneForAsLongAsItAsks() {
        startWorker();
        reply.set(HttpReply.of(429, "text/plain", ByteBuffer.allocate(0), Map.of("Retry-After", "100")));

        assertThat(start(Map.of(), "PT1S").awaitFailure(1).getRetryBackoff()).isBetween(100_000L, 120_000L);
    }

    @Test
    void nobodyGetsToSeeTheAddress() {
        startWorker(
                "--management.endpoint.health.show-details=always",
                "--logging.level.root=DEBUG",
                "--logging.level.io.github.licenseworker=TRACE",
                "--logging.level.org.apache.hc=TRACE",
                "--logging.level.org.springframework=INFO",
                "--logging.level.io.undertow=INFO",
                "--logging.level.io.camunda.zeebe=OFF",
                "--logging.threshold.console=OFF");
        List<LogCapture.Line> lines;
        try (LogCapture log = LogCapture.start()) {
            tell(Map.of()).awaitEnd();
            reply.set(HttpReply.of(302, "text/plain", ByteBuffer.allocate(0), Map.of("Location", url())));
            tell(Map.of()).awaitEnd();
            channel.close();
            tell(Map.of()).awaitEnd();
            lines = log.lines();
        }

        assertThat(received)
                .allMatch(request -> request.path().contains(SECRET))
                .hasSize(2);
        Canaries canaries = new Canaries(SECRET);
        canaries.assertHiddenIn("log", lines.stream().flatMap(LogCapture.Line::texts));
        canaries.assertHiddenIn(
                "records of the engine", setup.engine().records().stream().map(record -> record.toJson()));
        Actuator actuator = new Actuator(setup.worker());
        canaries.assertHiddenIn("metrics", actuator.prometheus());
        canaries.assertHiddenIn("health", actuator.health());
        assertThat(actuator.prometheus())
                .contains("license_worker_notices_total{channel=\"webhook\",outcome=\"sent\"} 1.0");
        new Canaries("grace@contoso.example", "Grace Hopper", "There is no budget")
                .assertHiddenIn("log", lines.stream().flatMap(LogCapture.Line::texts));
    }

    private static List<String> warnings(LogCapture log) {
        return log.linesOf("NotifyWorker").stream()
                .map(line -> line.event().getFormattedMessage())
                .toList();
    }

    private String url() {
        return "http://127.0.0.1:%d/hooks/%s?sig=%s".formatted(channel.port(), SECRET, SECRET);
    }

    private void startWorker(String... settings) {
        ConfigurableApplicationContext unused = setup.startWorker(NotifyByMailTest.with(
                settings,
                "--license-worker.notify.webhook-url=" + url(),
                "--management.endpoint.health.show-details=always"));
    }

    private void startWorkerWithoutWebhook() {
        ConfigurableApplicationContext unused = setup.startWorker();
    }

    private ProcessInstance tell(Map<String, ?> further) {
        ProcessInstance run = start(further, "PT0S");
        run.awaitEnd();
        return run;
    }

    private ProcessInstance start(Map<String, ?> further, String retryBackoff) {
        Map<String, Object> variables = new HashMap<>(REJECTED);
        variables.putAll(further);
        return LicenseTask.deploy(setup.engine(), "notify", task -> task.zeebeTaskHeader("retryBackoff", retryBackoff))
                .start(variables);
    }

    private JsonNode onlyMessage() {
        assertThat(received).hasSize(1);
        ReceivedRequest request = received.element();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.header("Content-Type").orElse("")).startsWith("application/json");
        try {
            return new ObjectMapper().readTree(request.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

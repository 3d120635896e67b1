package io.github.licenseworker.trial.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.zeebe.model.bpmn.instance.UserTask;
import io.github.licenseworker.trial.TrialProcess;
import io.github.licenseworker.trial.harness.Models;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/**
 * The trial in a process of its own, in a folder where a page is built already, so that it needs no Node.js. What the
 * page shows is asked for as the page does it.
 */
@TestMethodOrder(OrderAnnotation.class)
class BrowserTrialTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** What only comes of what people say in other tasks. */
    private static final Set<String> OF_OTHER_TASKS = Set.of(
            "approve-seat-return",
            "correct-account",
            "decide-on-free-seats",
            "go-on-with-license-changes",
            "resolve-review-problem",
            "resolve-seat-return-problem",
            "watch-license-changes");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    private static Path project;

    private static TrialProcess trial;

    @BeforeAll
    static void start() throws Exception {
        Path sources = Files.createDirectories(project.resolve("src/trial/javascript"));
        Files.writeString(sources.resolve("package.json"), "{}");
        Path page = Files.createDirectories(project.resolve("target/trial/page").resolve(SourceHash.of(sources)));
        Files.writeString(page.resolve("index.html"), "<title>A page</title>");
        Files.writeString(page.resolve("main.js"), "main();");
        FileSystemUtils.copyRecursively(Path.of("bpmn"), project.resolve("bpmn"));
        trial = TrialProcess.start(
                        "browser",
                        project,
                        project.resolve("simulator"),
                        // Of another Camunda on this machine
                        Map.of("CAMUNDA_CLIENT_GRPC_ADDRESS", "http://127.0.0.1:1", "CAMUNDA_CLIENT_MODE", "saas"),
                        "--trial.port=0")
                .awaitStart();
    }

    @AfterAll
    static void end() {
        CLIENT.close();
        Optional.ofNullable(trial).ifPresent(TrialProcess::close);
    }

    @Test
    @Order(1)
    void saysWhereEverythingIs() throws Exception {
        assertThat(trial.output()).contains("The trial runs.").doesNotContain("\tat ", "\"stream\"");
        assertThat(TrialProcess.get(trial.health())).contains("\"status\":\"UP\"");

        JsonNode state = get("api/state");

        assertThat(state.path("microsoft").asText()).isEqualTo(trial.page().toString());
        assertThat(state.path("run").asText()).isNotEmpty();
        assertThat(Instant.parse(state.path("now").asText())).isNotNull();
    }

    @Test
    @Order(2)
    void servesThePageForThisMachineAlone() throws Exception {
        HttpResponse<String> page = send(request(""));

        assertThat(page.body()).isEqualTo("<title>A page</title>");
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'self'; ")
                .contains("frame-ancestors 'none'");
        HttpResponse<String> script = send(request("main.js"));
        assertThat(script.headers().firstValue("Content-Type")).contains("text/javascript; charset=utf-8");
        assertThat(script.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(script.headers().firstValue("Cache-Control")).contains("no-cache");
        String tag = script.headers().firstValue("ETag").orElseThrow();
        assertThat(send(request("main.js").header("If-None-Match", tag)).statusCode())
                .isEqualTo(304);
        for (String outside : Set.of("../lock", "..%2flock", "%2e%2e/lock", "..%5clock", "%252e%252e/lock")) {
            assertThat(send(request(outside)).statusCode()).as(outside).isEqualTo(404);
        }
        assertThat(send(request("").header("Origin", "http://elsewhere.example"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    @Order(3)
    void showsWhatTheWorkerDoes() throws Exception {
        JsonNode worker = await().atMost(PATIENCE).until(() -> get("api/worker"), BrowserTrialTest::hasDoneJobs);

        assertThat(worker.at("/health/status").asText()).isEqualTo("UP");
        assertThat(worker.at("/health/details").findValuesAsText("name")).contains("camundaClient", "partnerCenter");
        JsonNode outcomes = worker.path("outcomes");
        assertThat(outcomes.findValuesAsText("outcome")).contains("done", "business-error");
        assertThat(stream(outcomes)
                        .filter(outcome -> outcome.path("outcome").asText().equals("done")))
                .anySatisfy(outcome -> {
                    assertThat(outcome.path("code").isNull()).isTrue();
                    assertThat(outcome.path("requestId").asText()).hasSize(36);
                    assertThat(outcome.path("correlationId").asText()).hasSize(36);
                    assertThat(outcome.path("instance").asText()).matches("\\d+");
                });
    }

    private static boolean hasDoneJobs(JsonNode worker) {
        return worker.path("outcomes").findValuesAsText("code").contains("CONDITIONAL_ACCESS_BLOCKED")
                && stream(worker.path("jobTypes"))
                        .anyMatch(type -> type.path("type").asText().equals("assign-license")
                                && type.at("/outcomes/done").asInt() > 0
                                && type.at("/outcomes/business-error").asInt() > 0);
    }

    /** What comes by itself, as time passes, and of doing one task. In the browser's tests people do all of them. */
    @Test
    @Order(4)
    void bringsAboutEveryKindOfTask() throws Exception {
        Set<String> all = Models.processes().stream()
                .flatMap(process -> process.getModelElementsByType(UserTask.class).stream())
                .map(task -> Models.formOf(task.getId()))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> missing = new TreeSet<>(all);

        meet(missing, and(OF_OTHER_TASKS, "decide-on-overdue-approval", "decide-on-taking-back", "pass-on-message"));
        // Reminders and deadlines are due after a minute
        letPass("PT1M");
        meet(missing, and(OF_OTHER_TASKS, "decide-on-taking-back"));
        complete(
                awaitTask("follow-up-on-open-request", "Courier"),
                "{\"followUpDecision\": \"cancel\", \"cancellationReason\": \"a mistake\", \"decidedBy\": \"lead\"}");
        await().atMost(PATIENCE)
                .until(() -> stream(get("api/instances"))
                        .anyMatch(instance -> instance.path("person").asText().equals("Courier")
                                && instance.at("/process/id").asText().equals("LicenseTakeBackProcess")));
        letPass("PT1H");
        meet(missing, OF_OTHER_TASKS);

        assertThat(all).hasSizeGreaterThan(25).containsAll(OF_OTHER_TASKS);
    }

    private static Set<String> and(Set<String> forms, String... others) {
        return Stream.concat(forms.stream(), Stream.of(others)).collect(Collectors.toSet());
    }

    private static void meet(Set<String> missing, Set<String> later) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            missing.removeAll(get("api/tasks").findValuesAsText("form"));
            assertThat(missing).isEqualTo(later);
        });
    }

    @Test
    @Order(5)
    void goesOnAfterAWeek() throws Exception {
        String task = awaitTask("name-usage-location", "Keeper");
        Instant before = Instant.parse(get("api/state").path("now").asText());

        Instant after = letPass("P7D");

        assertThat(Duration.between(before, after)).isGreaterThanOrEqualTo(Duration.ofDays(7));
        complete(task, "{\"repairDecision\": \"retry\", \"usageLocation\": \"DE\", \"decidedBy\": \"desk\"}");
        await().atMost(PATIENCE)
                .until(() -> trial.userOnPage("keeper@fabrikam.example").contains("Office 365 E3"));
        assertThat(get("api/worker").at("/health/status").asText()).isEqualTo("UP");
        assertThat(stream(get("api/instances"))
                        .map(instance -> instance.path("state").asText()))
                .doesNotContain("incident");
    }

    @Test
    @Order(6)
    void refusesATimeThatIsNone() throws Exception {
        for (String wrong :
                Set.of("{\"by\": \"-PT1H\"}", "{\"by\": \"P1Y\"}", "{\"by\": \"an hour\"}", "{\"by\": 1}", "")) {
            HttpResponse<String> answer = post("api/time", wrong);
            assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
            assertThat(JSON.readTree(answer.body()).path("message").asText()).isNotEmpty();
        }
    }

    @Test
    @Order(7)
    void sendsASecondStartToThePageThatIsThere() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();

        int exitCode = BrowserTrial.run(
                new PrintStream(printed, true, StandardCharsets.UTF_8),
                "--trial.port=" + trial.address().getPort());

        assertThat(exitCode).isEqualTo(1);
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .startsWith("Something else is at %s already".formatted(trial.address()))
                .hasLineCount(1);
    }

    @Test
    @Order(8)
    void endsCleanly() throws Exception {
        assertThat(trial.terminate().exitCode()).isEqualTo(128 + 15);
        assertThat(trial.output())
                .endsWith("Ending the trial. Nothing of it is kept: the next start begins anew\n")
                .doesNotContain("\tat ");
    }

    @Test
    @Order(9)
    void endsCleanlyInTheMiddleOfAStart() throws Exception {
        try (TrialProcess other =
                TrialProcess.start("browser", project, project.resolve("other"), Map.of(), "--trial.port=0")) {
            await().atMost(PATIENCE).until(() -> other.output().contains("Starting the worker"));

            assertThat(other.terminate().exitCode()).isEqualTo(128 + 15);
            assertThat(other.output()).contains("Ending the trial.").doesNotContain("\tat ");
        }
    }

    private static String awaitTask(String form, String person) {
        return await().atMost(PATIENCE)
                .until(
                        () -> stream(get("api/tasks"))
                                .filter(task -> task.path("form").asText().equals(form))
                                .filter(task -> task.path("person").asText().equals(person))
                                .map(task -> task.path("key").asText())
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static void complete(String task, String variables) throws Exception {
        HttpResponse<String> answer =
                post("api/tasks/%s/completion".formatted(task), "{\"variables\": %s}".formatted(variables));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    }

    private static Instant letPass(String time) throws Exception {
        HttpResponse<String> answer = post("api/time", "{\"by\": \"%s\"}".formatted(time));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Instant.parse(JSON.readTree(answer.body()).path("now").asText());
    }

    private static JsonNode get(String path) throws Exception {
        return JSON.readTree(send(request(path)).body());
    }

    private static HttpResponse<String> post(String path, String body) throws Exception {
        return send(request(path).POST(BodyPublishers.ofString(body)));
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(trial.address() + path)).timeout(PATIENCE);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}

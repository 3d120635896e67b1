package io.github.licenseworker;

import static io.github.licenseworker.simulator.partnercenter.Answers.fault;
import static io.github.licenseworker.simulator.partnercenter.Answers.graphError;
import static io.github.licenseworker.simulator.partnercenter.Answers.raw;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.connectionDropped;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.redirect;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.fixture.Actuator;
import io.github.licenseworker.fixture.Canaries;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.fixture.LogCapture;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.partnercenter.Answer;
import io.github.licenseworker.trial.harness.WorkerHarness;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Partner Center repeats the access token in everything it says; still nobody gets to see it. */
class SecretsTest {

    private static final String CANARY = Canaries.secret("access-token");
    private static final List<Answer> TELLTALES = List.of(
            fault(400, 60012, "No seat for " + CANARY).withData("Bearer " + CANARY, CANARY),
            fault(401, 900421, CANARY + CANARY),
            fault(500, 800003, "x".repeat(490) + CANARY),
            fault(418, 77, "What is " + CANARY + "?").withSource(CANARY),
            graphError(400, CANARY, "Token " + CANARY),
            graphError(418, "Unknown", "Token " + CANARY),
            raw(403, "text/plain", "The token " + CANARY + " may not"),
            raw(418, "text/plain", "The token " + CANARY + " may not"),
            raw(502, "text/html", "<html>" + CANARY + "</html>"),
            raw(201, "application/json", "{\"licenseWarnings\":" + CANARY),
            raw(201, "application/json", "{\"licenseWarnings\":[{\"code\":{\"" + CANARY + "\":1}}]}"),
            raw(418, "application/json", "{\"code\":\"" + CANARY + "\"}"),
            raw(418, "application/json", "{\"" + CANARY + "\":\"" + CANARY),
            raw(401, "", "".getBytes(UTF_8), Map.of("WWW-Authenticate", "Bearer " + CANARY)),
            raw(
                    500,
                    "",
                    "".getBytes(UTF_8),
                    Map.of("MS-RequestId", CANARY, "MS-CorrelationId", CANARY, "MS-CV", CANARY, "Retry-After", CANARY)),
            raw(418, CANARY + "/" + CANARY, "{}"),
            redirect(302, "http://127.0.0.1/" + CANARY),
            connectionDropped());
    private static WorkerHarness setup;
    private static LicenseTask task;

    @BeforeAll
    static void startWorker() throws IOException {
        setup = WorkerHarness.start(
                "--management.endpoint.health.show-details=always",
                "--partner-center.auth.access-token=" + CANARY,
                "--logging.level.root=DEBUG",
                "--logging.level.io.github.licenseworker=TRACE",
                "--logging.level.org.apache.hc.client5=TRACE",
                "--logging.level.feign=TRACE",
                "--logging.level.org.springframework=INFO",
                "--logging.level.io.undertow=INFO",
                "--logging.level.io.camunda.zeebe=OFF",
                "--logging.threshold.console=OFF");
        task = LicenseTask.deployWithInstantRetries(setup.engine());
    }

    @AfterAll
    static void stopWorker() {
        setup.close();
    }

    @Test
    void accessTokenIsNowhereToBeSeen() {
        List<LogCapture.Line> log;
        List<ProcessInstance> runs;
        try (LogCapture capture = LogCapture.start()) {
            runs = TELLTALES.stream().map(SecretsTest::run).toList();
            log = capture.lines();
        }

        assertThat(setup.partnerCenter().ledger().requests())
                .as("the canary was in use")
                .anyMatch(request -> request.header("Authorization").orElse("").equals("Bearer " + CANARY));
        List<String> errors = runs.stream()
                .map(run -> run.variable("licenseError").toString())
                .toList();
        assertThat(errors).as("errors").anyMatch(error -> error.contains("[redacted]"));
        assertThat(log).as("the log was read").hasSizeGreaterThan(3 * TELLTALES.size());
        assertThat(new Actuator(setup.worker()).prometheus()).contains("license_worker_jobs_total");
        assertThat(new Actuator(setup.worker()).health()).contains("UP");
        Canaries canaries = new Canaries(CANARY);
        canaries.assertHiddenIn("errors", errors.stream());
        canaries.assertHiddenIn(setup, log);
    }

    private static ProcessInstance run(Answer answer) {
        Licensee licensee = Licensee.in(setup.partnerCenter());
        var unused = setup.partnerCenter().fault(onLicenseUpdate().user(licensee.userId()), answer);
        ProcessInstance run = task.start(licensee.variables());
        run.awaitEndOrIncident();
        return run;
    }
}

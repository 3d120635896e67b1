package io.github.licenseworker.user;

import static io.github.licenseworker.simulator.partnercenter.Answers.fault;
import static io.github.licenseworker.simulator.partnercenter.Answers.graphError;
import static io.github.licenseworker.simulator.partnercenter.Answers.normal;
import static io.github.licenseworker.simulator.partnercenter.Answers.raw;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onUserCreation;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.connectionDropped;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.licenseworker.fixture.Canaries;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.fixture.LogCapture;
import io.github.licenseworker.fixture.NewPerson;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.partnercenter.Answer;
import io.github.licenseworker.trial.harness.WorkerHarness;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Partner Center repeats the first password in everything it says, and all logs are on; still nobody gets to see it. */
class FirstPasswordSecrecyTest {

    private static final Duration PAUSE = Duration.ofHours(1);

    private static final List<Function<String, Answer>> TELLTALES = List.of(
            password -> fault(400, 3000, "The password " + password + " is too weak")
                    .withData(password),
            password -> fault(400, 60012, password + password),
            password -> fault(418, 77, "What is " + password + "?").withSource(password),
            password -> graphError(400, "Request_BadRequest", "Not strong: " + password),
            password -> raw(403, "text/plain", "The password " + password + " may not be used"),
            password ->
                    raw(200, "application/json", "{\"id\":{\"" + password + "\":1},\"passwordProfile\":\"" + password),
            password -> raw(502, "text/html", "<html>" + password + "</html>"),
            password -> raw(
                    500, "", "".getBytes(UTF_8), Map.of("MS-RequestId", password, "MS-CV", password, "Via", password)),
            password -> normal());

    @Test
    void theFirstPasswordIsInTheVaultAndNowhereElse() throws IOException {
        try (WorkerHarness setup = WorkerHarness.start(
                "--management.endpoint.health.show-details=always",
                "--logging.level.root=DEBUG",
                "--logging.level.io.github.licenseworker=TRACE",
                "--logging.level.org.apache.hc=TRACE",
                "--logging.level.com.azure=TRACE",
                "--logging.level.feign=TRACE",
                "--logging.level.org.springframework=INFO",
                "--logging.level.io.undertow=INFO",
                "--logging.level.io.camunda.zeebe=OFF",
                "--logging.threshold.console=OFF")) {
            LicenseTask task = LicenseTask.deploy(
                    setup.engine(),
                    "create-user",
                    details -> details.zeebeTaskHeader("retryBackoff", PAUSE.toString()));
            Canaries canaries = new Canaries();
            List<String> variables = new ArrayList<>();
            List<LogCapture.Line> log;
            try (LogCapture capture = LogCapture.start()) {
                TELLTALES.forEach(telltale -> {
                    ProcessInstance run = create(setup, task, telltale, canaries);
                    variables.add(run.history().variables().toString());
                });
                log = capture.lines();
            }

            assertThat(log).as("the log was read").hasSizeGreaterThan(3 * TELLTALES.size());
            canaries.assertHiddenIn("variables", variables.stream());
            canaries.assertHiddenIn(setup, log);
        }
    }

    /** Its first request gets lost, so that the test knows the password that Partner Center repeats. */
    private static ProcessInstance create(
            WorkerHarness setup, LicenseTask task, Function<String, Answer> telltale, Canaries canaries) {
        Licensee licensee = Licensee.in(setup.partnerCenter());
        var lost = setup.partnerCenter()
                .fault(onUserCreation().customer(licensee.customer().id()).times(1), connectionDropped());
        List<String> before = setup.keyVault().names();
        ProcessInstance run = task.start(NewPerson.variables(
                licensee.customer(), "grace@" + licensee.customer().domain()));
        assertThat(run.awaitFailure(1).getRetries()).isEqualTo(2);
        assertThat(lost.hits()).isEqualTo(1);
        String secret = setup.keyVault().names().stream()
                .filter(name -> !before.contains(name))
                .findFirst()
                .orElseThrow();
        String password = setup.keyVault().value(secret).orElseThrow();
        canaries.add(List.of(password));
        var repeats = setup.partnerCenter()
                .fault(onUserCreation().customer(licensee.customer().id()), telltale.apply(password));
        for (int retry = 2;
                !run.history().isCompleted() && run.history().incident().isEmpty() && retry <= 3;
                retry++) {
            setup.letPass(PAUSE.plusSeconds(1));
            awaitNext(run, retry);
        }
        assertThat(repeats.hits()).isPositive();
        return run;
    }

    private static void awaitNext(ProcessInstance run, int failures) {
        await().until(() -> run.history().isCompleted()
                || run.history().incident().isPresent()
                || run.failures().size() >= failures);
    }
}

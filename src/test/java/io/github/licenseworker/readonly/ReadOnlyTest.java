package io.github.licenseworker.readonly;

import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onUserLicenses;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.held;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.zeebe.protocol.record.value.JobRecordValue;
import io.github.licenseworker.fixture.Actuator;
import io.github.licenseworker.fixture.EngineFixture;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.ProcessInstance;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** What an operator's switch for the worst day does. */
@ExtendWith(OutputCaptureExtension.class)
class ReadOnlyTest extends EngineFixture {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration UNTIL_POSTPONED_JOBS_COME_AGAIN = Duration.ofMinutes(2);
    private static final String KEY = "an-operators-key-for-tests-and-no-other-use";
    private static final String READ_ONLY = "--license-worker.read-only=true";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void jobsThatChangeSomethingWaitWithTheirRetriesAndOthersGoOn(CapturedOutput output) throws Exception {
        var worker = setup.startWorker(READ_ONLY, operatorKey());

        ProcessInstance assignment = LicenseTask.deploy(setup.engine()).start(licensee.variables());
        ProcessInstance look = LicenseTask.deploy(setup.engine(), "check-license-availability", task -> task)
                .start(licensee.variables());

        look.awaitDone();
        assertPostponed(assignment.awaitFailure(1));
        assertThat(licensee.updates()).isEmpty();
        assertThat(output.getOut())
                .contains("WARN")
                .contains("The worker is read-only, because of license-worker.read-only");

        assertThat(post(worker, false, KEY).statusCode()).isEqualTo(200);
        setup.letPass(UNTIL_POSTPONED_JOBS_COME_AGAIN);
        assignment.awaitDone();
        assertThat(licensee.updates()).hasSize(1);
        assertThat(output.getOut())
                .contains("An operator has ended the read-only mode")
                .doesNotContain(KEY);
    }

    @Test
    void aJobInWorkSendsNoChangeAnyMore() throws Exception {
        var unused = setup.partnerCenter().fault(onUserLicenses(), held(gate));
        var worker = setup.startWorker(operatorKey());
        Map<String, Object> looksBefore = new HashMap<>(licensee.variables());
        looksBefore.put("lookBefore", true);
        ProcessInstance run = LicenseTask.deploy(setup.engine()).start(looksBefore);
        assertThat(gate.awaitArrivals(1, PATIENCE)).isTrue();

        assertThat(post(worker, true, KEY).statusCode()).isEqualTo(200);
        gate.open();

        assertPostponed(run.awaitFailure(1));
        assertThat(licensee.updates()).isEmpty();

        assertThat(post(worker, false, KEY).statusCode()).isEqualTo(200);
        setup.letPass(UNTIL_POSTPONED_JOBS_COME_AGAIN);
        run.awaitDone();
        assertThat(licensee.updates()).hasSize(1);
    }

    @Test
    void showsInHealthAndMetric() throws Exception {
        var worker = setup.startWorker(READ_ONLY, operatorKey());
        Actuator actuator = new Actuator(worker);

        assertThat(actuator.health("licenseWorker").path("status").asText()).isEqualTo("READ_ONLY");
        assertThat(actuator.prometheus()).contains("license_worker_read_only 1.0");

        assertThat(post(worker, false, KEY).statusCode()).isEqualTo(200);

        assertThat(actuator.health("licenseWorker").path("status").asText()).isEqualTo("UP");
        assertThat(actuator.prometheus()).contains("license_worker_read_only 0.0");
    }

    @Test
    void onlyWhoKnowsTheKeyMaySwitch() throws Exception {
        var worker = setup.startWorker(operatorKey());

        HttpResponse<String> refused = post(worker, true, KEY + "x");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("license-worker.operator-key").doesNotContain(KEY);
        assertThat(new Actuator(worker).get("readonly")).isEqualTo("{\"readOnly\":false}");
    }

    @Test
    void withoutAKeyNobodyMay() throws Exception {
        var worker = setup.startWorker();

        assertThat(post(worker, true, "").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "too-short"})
    void aKeyThatIsNoneStopsTheStart(String key) {
        assertThatThrownBy(() -> setup.startWorker("--license-worker.operator-key=" + key))
                .rootCause()
                .hasMessageContaining("license-worker.operator-key must have at least 32 characters, or be left out");
    }

    @Test
    void staysOverARestartWhereThereIsAFile() throws Exception {
        String file = "--license-worker.read-only-file=" + folder.resolve("read-only");
        try (var worker = setup.startWorker(operatorKey(), file)) {
            assertThat(post(worker, true, KEY).statusCode()).isEqualTo(200);
        }

        try (var restarted = setup.startWorker(operatorKey(), file)) {
            assertThat(restarted.getBean(ReadOnlyMode.class).isOn()).isTrue();
            assertThat(post(restarted, false, KEY).statusCode()).isEqualTo(200);
        }

        var again = setup.startWorker(operatorKey(), file);
        assertThat(again.getBean(ReadOnlyMode.class).isOn()).isFalse();
    }

    @Test
    void endsWithARestartWhereThereIsNone() throws Exception {
        try (var worker = setup.startWorker(operatorKey())) {
            assertThat(post(worker, true, KEY).statusCode()).isEqualTo(200);
        }

        assertThat(setup.startWorker(operatorKey()).getBean(ReadOnlyMode.class).isOn())
                .isFalse();
    }

    @Test
    void isNotEndedWhereThatCannotBeRemembered() throws Exception {
        Path file = folder.resolve("read-only");
        var worker = setup.startWorker(operatorKey(), "--license-worker.read-only-file=" + file);
        assertThat(post(worker, true, KEY).statusCode()).isEqualTo(200);
        Files.delete(file);
        Files.createDirectories(file.resolve("in-the-way"));

        HttpResponse<String> failed = post(worker, false, KEY);

        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(failed.body()).contains("\"readOnly\":true").contains("license-worker.read-only-file");
    }

    @Test
    void aFileThatCannotBeWrittenStopsTheStart() {
        assertThatThrownBy(
                        () -> setup.startWorker("--license-worker.read-only-file=" + folder.resolve("none/read-only")))
                .rootCause()
                .hasMessageContaining("license-worker.read-only-file: name a file in a folder that is there");
    }

    private static void assertPostponed(JobRecordValue failure) {
        assertThat(failure.getErrorMessage()).contains("read-only").contains("license-worker.read-only");
        assertThat(failure.getRetries()).isEqualTo(3);
        assertThat(failure.getRetryBackoff()).isBetween(60_000L, 72_000L);
    }

    private static String operatorKey() {
        return "--license-worker.operator-key=" + KEY;
    }

    private static HttpResponse<String> post(ConfigurableApplicationContext worker, boolean readOnly, String key) {
        return new Actuator(worker).post("readonly", Map.of("readOnly", readOnly, "key", key));
    }
}

package io.github.licenseworker;

import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.http.Gate;
import io.github.licenseworker.simulator.partnercenter.PartnerCenterSimulator;
import io.github.licenseworker.simulator.partnercenter.TransportAnswers;
import io.github.licenseworker.simulator.tls.SelfSigned;
import io.github.licenseworker.trial.engine.EmbeddedEngine;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The jar as an operator runs it: configured by environment variables, stopped by SIGTERM. */
class PackagedWorkerIT {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final String TOKEN = "canary-of-the-packaged-worker";

    private EmbeddedEngine engine;
    private PartnerCenterSimulator partnerCenter;
    private Licensee licensee;

    @SuppressWarnings("NullAway.Init") // Each test starts it
    private Process worker;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws IOException {
        engine = EmbeddedEngine.start();
        partnerCenter = PartnerCenterSimulator.start();
        licensee = Licensee.in(partnerCenter);
    }

    @AfterEach
    void stop() {
        if (worker != null) {
            worker.destroyForcibly();
        }
        partnerCenter.close();
        engine.close();
    }

    @Test
    void worksAJobAndEndsACallInFlightBeforeItStops() throws Exception {
        Gate gate = new Gate();
        var unused = partnerCenter.fault(onLicenseUpdate().user(licensee.userId()), TransportAnswers.held(gate));
        worker = startAtPartnerCenter(engine.grpcAddress(), Map.of());
        ProcessInstance run = LicenseTask.deploy(engine).start(licensee.variables());
        assertThat(gate.awaitArrivals(1, LONGEST_WAIT)).isTrue();

        worker.destroy();
        await().atMost(LONGEST_WAIT).until(() -> log().contains("No new jobs are taken"));
        gate.open();

        assertThat(worker.waitFor(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        run.awaitDone();
        assertThat(licensee.customer().licensesOf(licensee.userId())).containsExactly(licensee.skuId());
        assertThat(log())
                .contains("Job done")
                .contains("jobType=\"assign-license\"")
                .doesNotContain(TOKEN);
    }

    @Test
    void reachesTheEngineOverTls() throws Exception {
        SelfSigned tls = SelfSigned.create(folder, "gateway");
        worker = startAtPartnerCenter(
                engine.listenWithTls(tls.certificate(), tls.privateKeyFile()),
                Map.of("CAMUNDA_CLIENT_CACERTIFICATEPATH", tls.certificate().toString()));

        ProcessInstance run = LicenseTask.deploy(engine).start(licensee.variables());

        await().atMost(LONGEST_WAIT).until(() -> log().contains("Job done"));
        run.awaitDone();
        assertThat(licensee.customer().licensesOf(licensee.userId())).containsExactly(licensee.skuId());
    }

    @Test
    void namesTheSettingThatIsMissing() throws Exception {
        worker = startJar(Map.of("PARTNERCENTER_AUTH_MODE", "access-token"));

        assertThat(worker.waitFor(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(worker.exitValue()).isNotZero();
        assertThat(log()).contains("partner-center.auth.access-token must be set");
    }

    @Test
    void namesTheSettingThatIsMisspelt() throws Exception {
        worker = startJar(Map.of("PARTNERCENTER_CUSTMERS", TOKEN));

        assertThat(worker.waitFor(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(worker.exitValue()).isNotZero();
        assertThat(log())
                .contains("* Correct or remove the environment variable PARTNERCENTER_CUSTMERS")
                .doesNotContain(TOKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ecs"})
    void tellsOfAnUnreachableBrokerWithoutStackTraces(String format) throws Exception {
        worker = startAtPartnerCenter(
                URI.create("http://127.0.0.1:1"), Map.of("LOGGING_STRUCTURED_FORMAT_CONSOLE", format));

        await().atMost(LONGEST_WAIT).until(() -> log().contains("Failed to activate jobs"));

        assertThat(log()).contains("UNAVAILABLE").doesNotContain("java.lang.Thread.run");
    }

    private Process startAtPartnerCenter(URI broker, Map<String, String> further) throws IOException {
        Map<String, String> settings = new HashMap<>(further);
        settings.put("CAMUNDA_CLIENT_GRPCADDRESS", broker.toString());
        settings.put("PARTNERCENTER_BASEURL", partnerCenter.baseUri().toString());
        settings.put("PARTNERCENTER_AUTH_MODE", "access-token");
        settings.put("PARTNERCENTER_AUTH_ACCESSTOKEN", TOKEN);
        return startJar(settings);
    }

    private Process startJar(Map<String, String> settings) throws IOException {
        var process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                System.getProperty("worker.jar"),
                "--server.port=0");
        process.environment().putAll(settings);
        return process.redirectErrorStream(true)
                .redirectOutput(logFile().toFile())
                .start();
    }

    private String log() throws IOException {
        return Files.readString(logFile());
    }

    private Path logFile() {
        return folder.resolve("worker.log");
    }
}

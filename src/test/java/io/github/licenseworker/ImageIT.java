package io.github.licenseworker;

import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.entra.EntraSimulator;
import io.github.licenseworker.simulator.http.Gate;
import io.github.licenseworker.simulator.partnercenter.PartnerCenterSimulator;
import io.github.licenseworker.simulator.partnercenter.TransportAnswers;
import io.github.licenseworker.trial.engine.EmbeddedEngine;
import io.github.licenseworker.trial.harness.Browser;
import io.github.licenseworker.trial.harness.PartnerTenant;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The image as a cluster runs it: as little as it may, and with what an operator does with it. Not part of the usual build,
 * because it needs podman; {@code mvn verify -Pimage -Dimage=<name>} runs it.
 */
class ImageIT {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(90);
    private static final int SIGTERM = 128 + 15;
    /** All that one worker has in work where nothing else is set. */
    private static final int IN_WORK = 16;

    private EmbeddedEngine engine;
    private PartnerCenterSimulator partnerCenter;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws IOException {
        engine = EmbeddedEngine.start();
        partnerCenter = PartnerCenterSimulator.start();
    }

    @AfterEach
    void stop() {
        partnerCenter.close();
        engine.close();
    }

    /** Everything that an administrator does at first, with a token that is kept in a volume. */
    @Test
    void consentsChecksAndWorksAJob() throws Exception {
        String volume = "license-worker-" + UUID.randomUUID();
        List<String> tokenFolder = List.of("--volume=" + volume + ":/var/lib/license-worker");
        try (PartnerTenant partner = PartnerTenant.create(folder);
                Browser browser = new Browser(partner.tls())) {
            Map<String, String> settings = settings(partner);

            try (Container consent = Container.start(folder, settings, tokenFolder, "consent", "--paste")) {
                URI signIn = URI.create(consent.awaitLine("https://.*"));
                consent.type(browser.answerOf(signIn).toString());
                assertThat(consent.exitCode()).as(consent.log()).isZero();
            }
            try (Container check = Container.start(folder, settings, tokenFolder, "check")) {
                assertThat(check.exitCode()).as(check.log()).isZero();
                assertThat(check.log()).containsPattern("(?m)^ok +token store .*/refresh-token can be written");
            }
            try (Container worker = Container.start(folder, settings, tokenFolder)) {
                Licensee licensee = Licensee.in(partnerCenter);
                LicenseTask.deploy(engine).start(licensee.variables()).awaitDone();
                assertThat(licensee.customer().licensesOf(licensee.userId())).containsExactly(licensee.skuId());
                assertThat(worker.log()).contains("Job done");
                // A second JVM beside the worker's, as "kubectl exec" starts it
                assertThat(worker.execute("java", "-Xmx64m", "-jar", "worker.jar", "check"))
                        .containsPattern("(?m)^ok +Camunda ");
            }
        } finally {
            var unused = Container.podman(folder, "volume", "rm", "--force", volume);
        }
    }

    @Test
    void answersProbesFromOutside() throws Exception {
        int port = freePort();
        Map<String, String> settings = withFixedToken();
        settings.put("SERVER_PORT", Integer.toString(port));
        // With that, Java does not start where it cannot use the cache
        settings.put("JAVA_TOOL_OPTIONS", "-XX:AOTMode=on");
        try (Container worker = Container.start(folder, settings, List.of());
                HttpClient client = HttpClient.newHttpClient()) {
            worker.awaitLog("Started LicenseWorkerApplication");
            for (String probe : List.of("liveness", "readiness")) {
                // Who listens on 127.0.0.1 alone does not answer here
                URI address = URI.create("http://127.0.0.2:%d/actuator/health/%s".formatted(port, probe));
                assertThat(client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                                .statusCode())
                        .as(probe)
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void sigtermUnderLoadCutsNothing() throws Exception {
        // So a request that is sent twice takes effect twice
        partnerCenter.requestIdReplay(false);
        List<Licensee> licensees = Stream.generate(() -> Licensee.in(partnerCenter))
                .limit(30)
                .flatMap(first -> Stream.concat(
                        Stream.of(first), Stream.generate(first::colleague).limit(2)))
                .toList();
        Gate gate = new Gate();
        var unused = partnerCenter.fault(onLicenseUpdate().skipping(2 * IN_WORK), TransportAnswers.held(gate));
        LicenseTask task = LicenseTask.deploy(engine);

        List<ProcessInstance> runs = new ArrayList<>();
        try (Container worker = Container.start(folder, withFixedToken(), List.of())) {
            licensees.forEach(licensee -> runs.add(task.start(licensee.variables())));
            assertThat(gate.awaitArrivals(IN_WORK, LONGEST_WAIT)).isTrue();
            worker.terminate();
            worker.awaitLog("No new jobs are taken");
            gate.open();
            assertThat(worker.exitCode()).as(worker.log()).isEqualTo(SIGTERM);
            assertThat(worker.log()).doesNotContain("did not end in time");
        }

        long completed =
                runs.stream().filter(run -> run.history().isCompleted()).count();
        assertThat(completed).isBetween(3L * IN_WORK, licensees.size() - 1L);
        assertThat(licensees.stream().filter(licensee -> !licensee.updates().isEmpty()))
                .as("whoever was asked for at Partner Center has a job that the engine knows to be done")
                .hasSize(Math.toIntExact(completed));

        try (Container next = Container.start(folder, withFixedToken(), List.of())) {
            await().atMost(LONGEST_WAIT)
                    .until(() -> runs.stream().allMatch(run -> run.history().isCompleted()));
        }
        assertThat(licensees).allSatisfy(licensee -> {
            assertThat(licensee.updates()).hasSize(1);
            assertThat(licensee.changes()).hasSize(1);
        });
    }

    @Test
    void knowsAWrongCommandLine() {
        try (Container consent = Container.start(folder, Map.of(), List.of(), "consent", "--unknown")) {
            assertThat(consent.exitCode()).as(consent.log()).isEqualTo(2);
        }
    }

    @Test
    void takesItsHeapFromTheContainersMemoryAndEndsWithoutMemory() {
        try (Container java =
                Container.start(folder, Map.of(), List.of("--entrypoint=java"), "-XX:+PrintFlagsFinal", "-version")) {
            assertThat(java.exitCode()).isZero();
            assertThat(java.log())
                    .containsPattern("MaxHeapSize += " + 160 * 1024 * 1024 + " ")
                    .containsPattern("ExitOnOutOfMemoryError += true ");
        }
    }

    @Test
    void isDescribed() throws IOException {
        JsonNode image = new ObjectMapper()
                .readTree(Container.podman(folder, "image", "inspect", System.getProperty("image")))
                .path(0);

        assertThat(image.path("User").asText()).isEqualTo("65532:65532");
        assertThat(image.path("Healthcheck").isMissingNode()).isTrue();
        assertThat(image.path("Labels")
                        .path("org.opencontainers.image.licenses")
                        .asText())
                .isEqualTo("Apache-2.0");
        assertThat(image.path("Config").path("Env").toString()).doesNotContain("training");
    }

    private Map<String, String> withFixedToken() throws IOException {
        Map<String, String> settings = surroundings();
        settings.put("PARTNERCENTER_AUTH_MODE", "access-token");
        settings.put("PARTNERCENTER_AUTH_ACCESSTOKEN", "a-token-for-the-simulator");
        return settings;
    }

    private Map<String, String> settings(PartnerTenant partner) throws IOException {
        Map<String, String> settings = surroundings();
        settings.put("PARTNERCENTER_AUTH_TENANTID", EntraSimulator.TENANT_ID);
        settings.put("PARTNERCENTER_AUTH_CLIENTID", EntraSimulator.CLIENT_ID);
        settings.put("PARTNERCENTER_AUTH_CLIENTSECRET", EntraSimulator.CLIENT_SECRET);
        settings.put(
                "PARTNERCENTER_AUTH_AUTHORITYHOST",
                partner.entra().authorityHost().toString());
        settings.put("PARTNERCENTER_AUTH_REFRESHTOKEN_FILE", "/var/lib/license-worker/refresh-token");
        settings.put("PARTNERCENTER_AUTH_SSLBUNDLE", "entra");
        settings.put(
                "SPRING_SSL_BUNDLE_PEM_ENTRA_TRUSTSTORE_CERTIFICATE",
                Files.readString(partner.tls().certificate()));
        return settings;
    }

    private Map<String, String> surroundings() throws IOException {
        Map<String, String> settings = new HashMap<>();
        settings.put("CAMUNDA_CLIENT_GRPCADDRESS", engine.grpcAddress().toString());
        settings.put("PARTNERCENTER_BASEURL", partnerCenter.baseUri().toString());
        settings.put("SERVER_PORT", "0");
        return settings;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

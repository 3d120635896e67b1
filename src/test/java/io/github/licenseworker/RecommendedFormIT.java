package io.github.licenseworker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.licenseworker.benchmark.process.Candidate;
import io.github.licenseworker.benchmark.process.MeasuredProcess;
import io.github.licenseworker.benchmark.standin.GatewayStandIn;
import io.github.licenseworker.benchmark.standin.JobFate;
import io.github.licenseworker.benchmark.standin.NewJob;
import io.github.licenseworker.benchmark.standin.PartnerCenterStandIn;
import io.github.licenseworker.benchmark.start.RecommendedForm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar in the form that the operations guide recommends, built by the guide's commands. */
class RecommendedFormIT {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private static Path folder;

    @SuppressWarnings("NullAway.Init") // Before all tests
    private static RecommendedForm form;

    private static boolean entraWasAsked;

    /** With settings by which a worker that runs would ask Entra for a token at once. */
    @BeforeAll
    static void build() throws Exception {
        Path refreshToken = Files.writeString(folder.resolve("refresh-token"), "a-refresh-token");
        try (ServerSocket entra = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            form = RecommendedForm.build(
                    Path.of(System.getProperty("worker.jar")),
                    folder.resolve("recommended"),
                    List.of(
                            "--partner-center.auth.tenant-id=contoso.example",
                            "--partner-center.auth.client-id=" + UUID.randomUUID(),
                            "--partner-center.auth.client-secret=a-secret",
                            "--partner-center.auth.authority-host=https://127.0.0.1:" + entra.getLocalPort(),
                            "--partner-center.auth.refresh-token.file=" + refreshToken));
            entra.setSoTimeout(1);
            // Whoever has connected waits for this
            entraWasAsked = isThereOne(entra);
        }
    }

    private static boolean isThereOne(ServerSocket server) throws IOException {
        try {
            server.accept().close();
            return true;
        } catch (SocketTimeoutException nobody) {
            return false;
        }
    }

    @Test
    void trainingAsksEntraForNothing() {
        assertThat(entraWasAsked).isFalse();
    }

    @Test
    void worksAJob() throws Exception {
        assertThat(firstJob(form.candidate(1)).isCompleted()).isTrue();
    }

    /** A class comes from the cache only where Java has found it usable as a whole. */
    @Test
    void takesItsClassesFromTheCache() throws Exception {
        assumeTrue(RecommendedForm.hasCache(), "Skipped: AOT caches that one run trains begin with JDK 25");
        Path classes = folder.resolve("classes.log");
        Candidate.Packaged recommended = form.candidate(1);
        List<String> program = new ArrayList<>(recommended.program());
        program.addFirst("-Xlog:class+load:file=" + classes);

        var unused = firstJob(new Candidate.Packaged("logged", 1, program, List.of()));

        assertThat(Files.readAllLines(classes))
                .filteredOn(line -> line.contains(" " + LicenseWorkerApplication.class.getName() + " source:"))
                .singleElement()
                .asString()
                .contains("shared objects file");
    }

    private static JobFate firstJob(Candidate candidate) throws IOException, InterruptedException {
        try (GatewayStandIn gateway = GatewayStandIn.start();
                PartnerCenterStandIn partnerCenter = PartnerCenterStandIn.start();
                MeasuredProcess worker = MeasuredProcess.start(candidate, gateway.address(), partnerCenter.address())) {
            List<Long> keys = gateway.add(List.of(NewJob.assignLicense(UUID.randomUUID(), UUID.randomUUID())));
            if (!gateway.awaitEnd(LONGEST_WAIT)) {
                throw worker.ended("The job is not done");
            }
            return gateway.fates(keys).getFirst();
        }
    }
}

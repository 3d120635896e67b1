package io.github.licenseworker.monitoring;

import static org.awaitility.Awaitility.await;

import io.github.licenseworker.fixture.Actuator;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.trial.harness.PartnerTenant;
import io.github.licenseworker.trial.harness.WorkerHarness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/**
 * What a worker shows to Prometheus.
 *
 * @param started right after its start
 * @param afterAJob when it has done a job
 * @param withFixedToken what another shows after its start, which has no tokens to renew
 */
record ScrapedWorker(Exposition started, Exposition afterAJob, Exposition withFixedToken) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ScrapedWorker SCRAPED = scrape();

    /** The same for all tests in this JVM. */
    static ScrapedWorker get() {
        return SCRAPED;
    }

    private static ScrapedWorker scrape() {
        try {
            Path folder = Files.createTempDirectory("scraped-worker");
            try {
                return scrape(folder);
            } finally {
                FileSystemUtils.deleteRecursively(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ScrapedWorker scrape(Path folder) throws IOException {
        try (PartnerTenant partner = PartnerTenant.create(folder)) {
            partner.store(partner.entra().consent());
            try (WorkerHarness setup = WorkerHarness.start(partner.settings())) {
                Actuator actuator = new Actuator(setup.worker());
                Exposition started = new Exposition(actuator.prometheus());
                LicenseTask.deploy(setup.engine())
                        .start(Licensee.in(setup.partnerCenter()).variables())
                        .awaitDone();
                Exposition afterAJob = await().atMost(PATIENCE)
                        .pollInSameThread()
                        .until(() -> new Exposition(actuator.prometheus()), ScrapedWorker::hasDoneAJob);
                Exposition withFixedToken = new Exposition(new Actuator(setup.startWorker()).prometheus());
                return new ScrapedWorker(started, afterAJob, withFixedToken);
            }
        }
    }

    private static boolean hasDoneAJob(Exposition shown) {
        List<String> counted = List.of(
                "license_worker_job_last_done_timestamp_seconds",
                "license_worker_token_last_renewal_timestamp_seconds");
        return shown.samples().filter(sample -> counted.contains(sample.name())).allMatch(sample -> sample.value() > 0);
    }
}

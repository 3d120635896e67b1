package io.github.licenseworker.trial.harness;

import io.github.licenseworker.LicenseWorkerApplication;
import io.github.licenseworker.simulator.keyvault.KeyVaultSimulator;
import io.github.licenseworker.simulator.partnercenter.PartnerCenterSimulator;
import io.github.licenseworker.simulator.tls.SharedKeys;
import io.github.licenseworker.trial.engine.EmbeddedEngine;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingSystemProperty;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * Starts what the worker needs, and the worker, and ends all of it.
 *
 * <p>The engine, Partner Center and the workers read one {@linkplain #clock() clock}. Everything else in this JVM, such
 * as the time limit of a call, stays on the system's.
 */
public final class WorkerHarness implements AutoCloseable {

    /** What workers sign their notes with. Anybody can read it here, so it is for simulations alone. */
    public static final String NOTE_KEY = "a-note-key-for-simulations-and-no-other-use";

    private final EmbeddedEngine engine;
    private final PartnerCenterSimulator partnerCenter;
    private final KeyVaultSimulator keyVault;
    private final List<ConfigurableApplicationContext> workers = new ArrayList<>();
    private boolean modelsDeployed;

    private WorkerHarness() throws IOException {
        engine = EmbeddedEngine.start();
        partnerCenter = PartnerCenterSimulator.start(0, engine.clock());
        keyVault = KeyVaultSimulator.start(SharedKeys.server(), engine.clock());
    }

    /**
     * Starts all of it.
     *
     * @param settings further settings of the worker, as on its command line
     */
    public static WorkerHarness start(String... settings) throws IOException {
        WorkerHarness setup = new WorkerHarness();
        try {
            var unused = setup.startWorker(settings);
            return setup;
        } catch (RuntimeException e) {
            setup.close();
            throw e;
        }
    }

    /** Starts all but a worker. */
    public static WorkerHarness startWithoutWorker() throws IOException {
        return new WorkerHarness();
    }

    /** Starts a worker, or one more; it is ended with the rest unless it was closed before. */
    public ConfigurableApplicationContext startWorker(String... settings) {
        return startWorker(clock(), settings);
    }

    /** The same with a clock of its own, as a worker on another machine has one. */
    public ConfigurableApplicationContext startWorker(InstantSource clock, String... settings) {
        ConfigurableApplicationContext worker = new SpringApplicationBuilder(LicenseWorkerApplication.class)
                .initializers((GenericApplicationContext context) -> {
                    context.registerBean(InstantSource.class, () -> clock);
                    VaultCredential.add(context, keyVault);
                })
                .run(settings(settings));
        workers.add(worker);
        return worker;
    }

    /** What a worker has to be told to find the engine, Partner Center and the vault, unless these settings say otherwise. */
    public String[] settings(String... further) {
        List<String> settings = new ArrayList<>(List.of(
                "--camunda.client.grpc-address=" + engine.grpcAddress(),
                // The engine's gateway answers at once where there is no job
                "--camunda.client.worker.defaults.poll-interval=30ms",
                "--partner-center.base-url=" + partnerCenter.baseUri(),
                "--partner-center.auth.mode=access-token",
                "--partner-center.auth.access-token=a-token-for-the-simulator",
                "--partner-center.auth.ssl-bundle=simulators",
                "--spring.ssl.bundle.pem.simulators.truststore.certificate="
                        + SharedKeys.server().certificate().toUri(),
                "--license-worker.passwords.key-vault=" + keyVault.vaultUri(),
                "--license-worker.note-key=" + NOTE_KEY,
                "--server.port=0"));
        for (String setting : further) {
            String name = setting.replaceFirst("=.*", "=");
            settings.removeIf(own -> own.startsWith(name));
            settings.add(setting);
        }
        return settings.toArray(String[]::new);
    }

    public EmbeddedEngine engine() {
        return engine;
    }

    public PartnerCenterSimulator partnerCenter() {
        return partnerCenter;
    }

    /** Where the workers keep the first passwords of new accounts. */
    public KeyVaultSimulator keyVault() {
        return keyVault;
    }

    /** The worker that was started last. */
    public ConfigurableApplicationContext worker() {
        return workers.getLast();
    }

    /** What the engine, the simulators and the workers read, and a simulator that is started beside them should. */
    public InstantSource clock() {
        return engine.clock();
    }

    /** Lets time pass for the engine, Partner Center and the workers at once: what is due within it is due now. */
    public void letPass(Duration time) {
        engine.increaseTime(time);
    }

    /** Deploys everything in the folder with the processes and their forms, as one deployment, unless that is done. */
    public synchronized void deployModels() {
        if (!modelsDeployed) {
            var unused = Models.deploy(engine.client());
            modelsDeployed = true;
        }
    }

    @Override
    public void close() {
        workers.reversed().forEach(ConfigurableApplicationContext::close);
        keyVault.close();
        partnerCenter.close();
        engine.close();
        // Spring Boot leaves it behind, and the next worker in this JVM would log nothing to the console
        System.clearProperty(LoggingSystemProperty.CONSOLE_THRESHOLD.getEnvironmentVariableName());
    }
}

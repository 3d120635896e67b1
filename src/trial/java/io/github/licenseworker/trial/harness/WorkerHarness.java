package io.github.licenseworker.trial.harness;

import io.github.licenseworker.LicenseWorkerApplication;
import io.github.licenseworker.simulator.partnercenter.PartnerCenterSimulator;
import io.github.licenseworker.trial.engine.EmbeddedEngine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingSystemProperty;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts what the worker needs, and the worker, and ends all of it. */
public final class WorkerHarness implements AutoCloseable {

    private final EmbeddedEngine engine;
    private final PartnerCenterSimulator partnerCenter;
    private final List<ConfigurableApplicationContext> workers = new ArrayList<>();

    private WorkerHarness() throws IOException {
        engine = EmbeddedEngine.start();
        partnerCenter = PartnerCenterSimulator.start();
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
        ConfigurableApplicationContext worker =
                new SpringApplicationBuilder(LicenseWorkerApplication.class).run(settings(settings));
        workers.add(worker);
        return worker;
    }

    /** What a worker has to be told to find the engine and Partner Center, unless these settings say otherwise. */
    public String[] settings(String... further) {
        List<String> settings = new ArrayList<>(List.of(
                "--camunda.client.grpc-address=" + engine.grpcAddress(),
                "--partner-center.base-url=" + partnerCenter.baseUri(),
                "--partner-center.auth.mode=access-token",
                "--partner-center.auth.access-token=a-token-for-the-simulator",
                "--server.address=127.0.0.1",
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

    /** The worker that was started last. */
    public ConfigurableApplicationContext worker() {
        return workers.getLast();
    }

    /** Deploys everything in the folder with the processes and their forms, as one deployment. */
    public void deployModels() throws IOException {
        var unused = Models.deploy(engine.client());
    }

    @Override
    public void close() {
        workers.reversed().forEach(ConfigurableApplicationContext::close);
        partnerCenter.close();
        engine.close();
        // Spring Boot leaves it behind, and the next worker in this JVM would log nothing to the console
        System.clearProperty(LoggingSystemProperty.CONSOLE_THRESHOLD.getEnvironmentVariableName());
    }
}

package io.github.licenseworker.local;

import io.camunda.client.api.command.DeployResourceCommandStep1.DeployResourceCommandStep2;
import io.github.licenseworker.LicenseWorkerApplication;
import io.github.licenseworker.engine.EmbeddedEngine;
import io.github.licenseworker.simulator.PartnerCenterSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts what the worker needs, and the worker, and ends all of it. */
public final class LocalSetup implements AutoCloseable {

    private static final Path MODELS = Path.of("bpmn");

    private final EmbeddedEngine engine;
    private final PartnerCenterSimulator partnerCenter;
    private final ConfigurableApplicationContext worker;

    private LocalSetup(List<String> settings) throws IOException {
        engine = EmbeddedEngine.start();
        partnerCenter = PartnerCenterSimulator.start();
        List<String> arguments = new ArrayList<>(List.of(
                "--camunda.client.grpc-address=" + engine.grpcAddress(),
                "--partner-center.base-url=" + partnerCenter.baseUri(),
                "--partner-center.auth.mode=access-token",
                "--partner-center.auth.access-token=a-token-for-the-simulator",
                "--server.address=127.0.0.1",
                "--server.port=0"));
        arguments.addAll(settings);
        worker = new SpringApplicationBuilder(LicenseWorkerApplication.class).run(arguments.toArray(String[]::new));
    }

    /**
     * Starts all of it.
     *
     * @param settings further settings of the worker, as on its command line
     */
    public static LocalSetup start(String... settings) throws IOException {
        return new LocalSetup(List.of(settings));
    }

    public EmbeddedEngine engine() {
        return engine;
    }

    public PartnerCenterSimulator partnerCenter() {
        return partnerCenter;
    }

    public ConfigurableApplicationContext worker() {
        return worker;
    }

    /** Deploys everything in the folder with the processes and their forms, as one deployment. */
    public void deployModels() throws IOException {
        try (var files = Files.walk(MODELS)) {
            DeployResourceCommandStep2 deployment = null;
            for (Path file : files.filter(LocalSetup::isDeployable).sorted().toList()) {
                deployment = deployment == null
                        ? engine.client().newDeployResourceCommand().addResourceFile(file.toString())
                        : deployment.addResourceFile(file.toString());
            }
            deployment.send().join();
        }
    }

    private static boolean isDeployable(Path file) {
        return file.toString().matches(".*\\.(bpmn|form|dmn)");
    }

    @Override
    public void close() {
        worker.close();
        partnerCenter.close();
        engine.close();
    }
}

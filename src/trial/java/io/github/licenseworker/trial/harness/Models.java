package io.github.licenseworker.trial.harness;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.DeployResourceCommandStep1.DeployResourceCommandStep2;
import io.camunda.client.api.response.DeploymentEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The processes with their forms and decision tables. */
public final class Models {

    private static final Path FOLDER = Path.of("bpmn");
    private static final Duration LONGEST_DEPLOYMENT = Duration.ofMinutes(2);

    private Models() {}

    /** Deploys everything in the folder, as one deployment. */
    public static DeploymentEvent deploy(CamundaClient engine) throws IOException {
        try (var files = Files.walk(FOLDER)) {
            DeployResourceCommandStep2 deployment = null;
            for (Path file : files.filter(Models::isDeployable).sorted().toList()) {
                deployment = deployment == null
                        ? engine.newDeployResourceCommand().addResourceFile(file.toString())
                        : deployment.addResourceFile(file.toString());
            }
            return deployment.requestTimeout(LONGEST_DEPLOYMENT).send().join();
        }
    }

    private static boolean isDeployable(Path file) {
        return file.toString().matches(".*\\.(bpmn|form|dmn)");
    }
}

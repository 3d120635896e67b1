package io.github.licenseworker.helm;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What a pod of the chart finds in its environment and its file system, whose root is a folder. */
public record MountedPod(Manifests made, Path root) {

    private static final String OURS = "/(etc|var/lib)/license-worker";

    /**
     * Puts there what Kubernetes mounts from ConfigMap and Secrets.
     *
     * @param secrets the value for each setting that comes from a Secret
     */
    public static MountedPod of(Manifests made, Path root, UnaryOperator<String> secrets) throws IOException {
        MountedPod pod = new MountedPod(made, root);
        pod.write("config", "application.yaml", pod.below(made.applicationYaml()));
        for (String setting : pod.secretSettings()) {
            pod.write("secrets", setting, secrets.apply(setting));
        }
        return pod;
    }

    /** Writes a file of a volume, to where the container mounts that. */
    public void write(String volume, String file, String content) throws IOException {
        String path = made.container().getVolumeMounts().stream()
                .filter(mount -> mount.getName().equals(volume))
                .map(VolumeMount::getMountPath)
                .findFirst()
                .orElseThrow();
        Path folder = Files.createDirectories(Path.of(below(path)));
        Files.writeString(folder.resolve(file), content);
    }

    /** Without the variables that come from Secrets. */
    public Map<String, String> environment() {
        return made.container().getEnv().stream()
                .filter(variable -> variable.getValue() != null)
                .collect(Collectors.toMap(EnvVar::getName, variable -> below(variable.getValue())));
    }

    private List<String> secretSettings() {
        return made.pod().getVolumes().stream()
                .filter(volume -> volume.getProjected() != null)
                .flatMap(volume -> volume.getProjected().getSources().stream())
                .map(VolumeProjection::getSecret)
                .filter(Objects::nonNull)
                .flatMap(secret -> secret.getItems().stream())
                .map(KeyToPath::getPath)
                .toList();
    }

    private String below(String text) {
        return text.replaceAll(OURS, root + "$0");
    }
}

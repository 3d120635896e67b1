package io.github.licenseworker.helm;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What a chart renders, read by the models of Kubernetes: a field that these do not have is an error, and so is a Secret. */
public record Manifests(List<HasMetadata> all, String text) {

    private static final Map<String, Class<? extends HasMetadata>> KINDS = Stream.of(
                    ConfigMap.class,
                    Deployment.class,
                    NetworkPolicy.class,
                    PersistentVolumeClaim.class,
                    Pod.class,
                    PodDisruptionBudget.class,
                    PrometheusRule.class,
                    Service.class,
                    ServiceAccount.class,
                    ServiceMonitor.class)
            .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, Function.identity()));

    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .annotationIntrospector(new NothingFurther())
            .build();

    /** The models take any further field and keep it. */
    private static final class NothingFurther extends JacksonAnnotationIntrospector {

        @Serial
        private static final long serialVersionUID = 1;

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return false;
        }
    }

    static Manifests read(String text) {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        List<HasMetadata> all = new ArrayList<>();
        for (Object document : new Yaml(new SafeConstructor(strict)).loadAll(text)) {
            if (document != null) {
                all.add(manifest(STRICT.valueToTree(document)));
            }
        }
        return new Manifests(all, text);
    }

    private static HasMetadata manifest(JsonNode document) {
        String kind = document.path("kind").asText();
        Class<? extends HasMetadata> type = KINDS.get(kind);
        if (type == null) {
            throw new IllegalStateException("Nobody expects a " + kind + ": " + document);
        }
        HasMetadata manifest = STRICT.convertValue(document, type);
        String version = document.path("apiVersion").asText();
        if (!version.equals(HasMetadata.getApiVersion(type))) {
            throw new IllegalStateException("There is no " + kind + " in " + version);
        }
        return manifest;
    }

    <T extends HasMetadata> List<T> all(Class<T> kind) {
        return all.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The only one of a kind. */
    <T extends HasMetadata> T one(Class<T> kind) {
        List<T> found = all(kind);
        if (found.size() != 1) {
            throw new IllegalStateException("There are " + found.size() + " of " + kind.getSimpleName());
        }
        return found.getFirst();
    }

    PodSpec pod() {
        return one(Deployment.class).getSpec().getTemplate().getSpec();
    }

    public Container container() {
        return pod().getContainers().getFirst();
    }

    /** The worker's settings. */
    public String applicationYaml() {
        return all(ConfigMap.class).stream()
                .map(map -> map.getData().get("application.yaml"))
                .filter(yaml -> yaml != null)
                .findFirst()
                .orElseThrow();
    }
}

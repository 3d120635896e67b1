package io.github.licenseworker.bpmn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.client.annotation.JobWorker;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.BaseElement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.stereotype.Component;

/** The models of the project as files, and the job types of its code. */
final class Models {

    private static final Map<String, JobWorker> WORKERS = scan();

    private Models() {}

    static List<BpmnModelInstance> processes() {
        return files("bpmn", ".bpmn")
                .map(file -> Bpmn.readModelFromFile(file.toFile()))
                .toList();
    }

    /** All elements of a type in all processes. */
    static <T extends ModelElementInstance> List<T> all(Class<T> type) {
        return processes().stream()
                .map(process -> process.getModelElementsByType(type))
                .flatMap(Collection::stream)
                .toList();
    }

    /** The extensions of a type that an element has, however deep. */
    static <T extends ModelElementInstance> List<T> extensions(BaseElement element, Class<T> type) {
        return element.getModelInstance().getModelElementsByType(type).stream()
                .filter(extension -> Stream.iterate(
                                (ModelElementInstance) extension,
                                e -> e != null,
                                ModelElementInstance::getParentElement)
                        .filter(BaseElement.class::isInstance)
                        .findFirst()
                        .filter(element::equals)
                        .isPresent())
                .toList();
    }

    /** The forms by the name of their files, without its ending. */
    static Map<String, JsonNode> forms() {
        return files("bpmn/forms", ".form")
                .collect(Collectors.toMap(file -> file.getFileName().toString().replace(".form", ""), Models::json));
    }

    /** The job types that the worker's code handles, by name. */
    static Map<String, JobWorker> workers() {
        return WORKERS;
    }

    private static Map<String, JobWorker> scan() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(Component.class));
        return scanner.findCandidateComponents("io.github.licenseworker").stream()
                .flatMap(component ->
                        Arrays.stream(load(component.getBeanClassName()).getMethods()))
                .filter(method -> method.isAnnotationPresent(JobWorker.class))
                .map(method -> method.getAnnotation(JobWorker.class))
                .collect(Collectors.toMap(JobWorker::type, Function.identity()));
    }

    static Stream<Path> files(String folder, String ending) {
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}

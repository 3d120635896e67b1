package io.github.licenseworker.bpmn;

import io.camunda.client.annotation.JobWorker;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;

/** The job types that the worker's code handles. */
final class JobTypes {

    /** Those of task listeners, which are no tasks: they have neither templates nor BPMN errors. */
    static final Set<String> LISTENERS = Set.of("verify-decision");

    private static final Map<String, JobWorker> WORKERS = scan();

    private JobTypes() {}

    /** Those of service tasks by name, with what the code says about each. */
    static Map<String, JobWorker> all() {
        return WORKERS;
    }

    private static Map<String, JobWorker> scan() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(
                (type, others) -> type.getAnnotationMetadata().hasAnnotatedMethods(JobWorker.class.getName()));
        return scanner.findCandidateComponents("io.github.licenseworker").stream()
                .flatMap(component ->
                        Arrays.stream(load(component.getBeanClassName()).getMethods()))
                .filter(method -> method.isAnnotationPresent(JobWorker.class))
                .map(method -> method.getAnnotation(JobWorker.class))
                .filter(worker -> !LISTENERS.contains(worker.type()))
                .collect(Collectors.toMap(JobWorker::type, Function.identity()));
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}

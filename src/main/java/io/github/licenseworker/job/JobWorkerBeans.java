package io.github.licenseworker.job;

import static java.util.Objects.requireNonNull;

import io.camunda.client.annotation.JobWorker;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/** The job workers among the beans of a context, of this project and of others. */
final class JobWorkerBeans {

    private static final String OURS = JobWorkerBeans.class.getPackageName().replaceFirst("\\.\\w+$", ".");

    private JobWorkerBeans() {}

    /** A context that names, of its beans, only those whose class is this project's own. */
    static ApplicationContext ofThisProject(ApplicationContext all) {
        return naming(all, name -> isOurs(all.getType(name, false)));
    }

    /** A context that names all other beans. */
    static ApplicationContext ofOthers(ApplicationContext all) {
        return naming(all, name -> !isOurs(all.getType(name, false)));
    }

    /** The types that this project's job workers are declared with, whatever type the settings give their jobs. */
    static List<String> declaredTypes(ApplicationContext all) {
        return names(all, name -> isOurs(all.getType(name, false)))
                .map(name -> requireNonNull(all.getType(name, false)))
                .flatMap(type -> Arrays.stream(ClassUtils.getUserClass(type).getDeclaredMethods()))
                .map(method -> method.getAnnotation(JobWorker.class))
                .filter(Objects::nonNull)
                .map(JobWorker::type)
                .toList();
    }

    private static ApplicationContext naming(ApplicationContext all, Predicate<String> named) {
        return (ApplicationContext) Proxy.newProxyInstance(
                ApplicationContext.class.getClassLoader(),
                new Class<?>[] {ApplicationContext.class},
                (proxy, method, arguments) -> method.getName().equals("getBeanDefinitionNames")
                        ? names(all, named).toArray(String[]::new)
                        : ReflectionUtils.invokeMethod(method, all, arguments));
    }

    private static Stream<String> names(ApplicationContext all, Predicate<String> named) {
        return Arrays.stream(all.getBeanDefinitionNames()).filter(named);
    }

    private static boolean isOurs(@Nullable Class<?> type) {
        return type != null && type.getName().startsWith(OURS);
    }
}

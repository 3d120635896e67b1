package io.github.licenseworker.job;

import static java.util.Objects.requireNonNull;

import io.camunda.client.annotation.JobWorker;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/** The job workers among the beans of a context, which are those of the worker's own classes alone. */
final class JobWorkerBeans {

    private static final String OURS = JobWorkerBeans.class.getPackageName().replaceFirst("\\.\\w+$", ".");

    private JobWorkerBeans() {}

    /** A context that names, of its beans, only those whose class is the worker's own. */
    static ApplicationContext of(ApplicationContext all) {
        String[] names = names(all).toArray(String[]::new);
        return (ApplicationContext) Proxy.newProxyInstance(
                ApplicationContext.class.getClassLoader(),
                new Class<?>[] {ApplicationContext.class},
                (proxy, method, arguments) -> method.getName().equals("getBeanDefinitionNames")
                        ? names.clone()
                        : ReflectionUtils.invokeMethod(method, all, arguments));
    }

    /** The types that the job workers are declared with, whatever type the settings give their jobs. */
    static List<String> declaredTypes(ApplicationContext all) {
        return names(all)
                .map(name -> requireNonNull(all.getType(name, false)))
                .flatMap(type -> Arrays.stream(ClassUtils.getUserClass(type).getDeclaredMethods()))
                .map(method -> method.getAnnotation(JobWorker.class))
                .filter(Objects::nonNull)
                .map(JobWorker::type)
                .toList();
    }

    private static Stream<String> names(ApplicationContext all) {
        return Arrays.stream(all.getBeanDefinitionNames()).filter(name -> isOurs(all.getType(name, false)));
    }

    private static boolean isOurs(@Nullable Class<?> type) {
        return type != null && type.getName().startsWith(OURS);
    }
}

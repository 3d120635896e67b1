package io.github.licenseworker.job;

import java.lang.reflect.Proxy;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.util.ReflectionUtils;

/** A context that names, of its beans, only those whose class is the worker's own. */
final class JobWorkerBeans {

    private static final String OURS = JobWorkerBeans.class.getPackageName().replaceFirst("\\.\\w+$", ".");

    private JobWorkerBeans() {}

    static ApplicationContext of(ApplicationContext all) {
        String[] names = Arrays.stream(all.getBeanDefinitionNames())
                .filter(name -> isOurs(all.getType(name, false)))
                .toArray(String[]::new);
        return (ApplicationContext) Proxy.newProxyInstance(
                ApplicationContext.class.getClassLoader(),
                new Class<?>[] {ApplicationContext.class},
                (proxy, method, arguments) -> method.getName().equals("getBeanDefinitionNames")
                        ? names.clone()
                        : ReflectionUtils.invokeMethod(method, all, arguments));
    }

    private static boolean isOurs(@Nullable Class<?> type) {
        return type != null && type.getName().startsWith(OURS);
    }
}

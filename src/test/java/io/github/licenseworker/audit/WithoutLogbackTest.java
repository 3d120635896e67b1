package io.github.licenseworker.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The records in an application that logs by something else, which does not have Logback on its class path. */
class WithoutLogbackTest {

    private static final String NOT_BY_LOGBACK =
            ": remove it, and configure the logger license.audit: the application does not log by Logback";

    @Test
    void theApplicationStarts() throws Exception {
        assertThat(start("license-worker.audit.personal-data=none")).isEqualTo("started");
    }

    @Test
    void aFileNeedsLogback() throws Exception {
        String setting = AuditStream.create().setting().substring("--".length());

        assertThat(start(setting)).endsWith("license-worker.audit.file" + NOT_BY_LOGBACK);
    }

    @Test
    void theStandardOutputNeedsLogback() throws Exception {
        assertThat(start("license-worker.audit.console=true"))
                .endsWith("license-worker.audit.console" + NOT_BY_LOGBACK);
    }

    private static String start(String setting) throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader withoutLogback =
                new URLClassLoader(classPathWithoutLogback(), ClassLoader.getPlatformClassLoader())) {
            Thread.currentThread().setContextClassLoader(withoutLogback);
            @SuppressWarnings("unchecked")
            UnaryOperator<String> host = (UnaryOperator<String>) withoutLogback
                    .loadClass(Host.class.getName())
                    .getConstructor()
                    .newInstance();
            return host.apply(setting);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static URL[] classPathWithoutLogback() throws IOException {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (!new File(entry).getName().startsWith("logback-")) {
                urls.add(Path.of(entry).toUri().toURL());
            }
        }
        return urls.toArray(URL[]::new);
    }

    /** The application: says with which message its start fails. */
    public static final class Host implements UnaryOperator<String> {

        @Override
        public String apply(String setting) {
            StringBuilder outcome = new StringBuilder();
            new ApplicationContextRunner()
                    .withUserConfiguration(AuditConfiguration.class)
                    .withBean(InstantSource.class, InstantSource::system)
                    .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                    .withPropertyValues(setting)
                    .run(host -> outcome.append(message(host.getStartupFailure())));
            return outcome.toString();
        }

        private static String message(@Nullable Throwable failure) {
            if (failure == null) {
                return "started";
            }
            return failure.getCause() == null ? failure.toString() : message(failure.getCause());
        }
    }
}

package io.github.licenseworker.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.trial.harness.WorkerHarness;
import io.micrometer.tracing.Tracer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.net.URL;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.DefaultResourceLoader;

/** The worker in somebody else's application traces by what that has. */
class TracedLibraryTest {

    private static final AttributeKey<String> INSTANCE = AttributeKey.stringKey("camunda.process_instance.key");

    private WorkerHarness setup;
    private LicenseTask task;
    private Licensee licensee;

    @BeforeEach
    void startEngine() throws IOException {
        setup = WorkerHarness.startWithoutWorker();
        task = LicenseTask.deployWithInstantRetries(setup.engine());
        licensee = Licensee.in(setup.partnerCenter());
    }

    @AfterEach
    void stopEngine() {
        setup.close();
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class WithExporter {

        @Bean
        KeptSpans keptSpans() {
            return new KeptSpans();
        }
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class WithoutTracer {

        @Bean
        Tracer tracer() {
            return Tracer.NOOP;
        }
    }

    /** Hides what is in the executable jar alone: by this file Spring Boot finds what makes an application of the worker. */
    private static final class PlainJar extends ClassLoader {

        private static final String FACTORIES = "META-INF/spring.factories";

        private final String classes =
                Traces.class.getProtectionDomain().getCodeSource().getLocation().toString();

        private PlainJar() {
            super(TracedLibraryTest.class.getClassLoader());
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            List<URL> found = Collections.list(super.getResources(name));
            found.removeIf(url -> name.equals(FACTORIES) && url.toString().equals(classes + FACTORIES));
            return Collections.enumeration(found);
        }
    }

    static final class KeptSpans implements SpanExporter {

        private final Queue<SpanData> spans = new ConcurrentLinkedQueue<>();

        @Override
        public CompletableResultCode export(Collection<SpanData> exported) {
            spans.addAll(exported);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }

        List<SpanData> of(ProcessInstance run) {
            return spans.stream()
                    .filter(span ->
                            Long.toString(run.key()).equals(span.getAttributes().get(INSTANCE)))
                    .toList();
        }
    }

    @Test
    void triesGoWhereTheApplicationSendsItsTraces() {
        try (var application = start(WithExporter.class)) {
            ProcessInstance run = task.start(licensee.variables());
            run.awaitDone();

            KeptSpans kept = application.getBean(KeptSpans.class);
            await().until(() -> kept.of(run).size() == 1);
            assertThat(application.getBeanProvider(SdkTracerProvider.class)).hasSize(1);
            assertThat(application.getBeanProvider(SpanExporter.class)).containsExactly(kept);
        }
    }

    @Test
    void anApplicationWithoutATracerHasNoneByTheWorker() {
        try (var application = start(WithoutTracer.class)) {
            task.start(licensee.variables()).awaitDone();

            assertThat(application.getBean(Traces.class).areOn()).isFalse();
        }
    }

    private ConfigurableApplicationContext start(Class<?> application) {
        return new SpringApplicationBuilder(application)
                .resourceLoader(new DefaultResourceLoader(new PlainJar()))
                .run(setup.settings("--management.tracing.opentelemetry.export.schedule-delay=50ms"));
    }
}

package io.github.licenseworker.trial.camunda;

import io.camunda.client.annotation.customizer.JobWorkerValueCustomizer;
import io.camunda.client.annotation.value.JobWorkerValue;
import io.github.licenseworker.LicenseWorkerApplication;
import io.github.licenseworker.trial.harness.WorkerHarness;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.MapPropertySource;

/** The worker as it is, except that it takes the jobs of a trial and no others, and knows the simulated Microsoft alone. */
final class TrialWorker implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private TrialWorker(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * Starts the worker.
     *
     * @param microsoft its settings about Partner Center and the sign-in; they count more than any others
     * @param customers whom it may act for, whatever the settings of this machine say
     * @param arguments further settings
     * @throws CannotStartException where the settings do not fit together
     */
    static TrialWorker start(
            Prefix prefix, Map<String, String> microsoft, List<String> customers, String... arguments) {
        Map<String, Object> settings = new HashMap<>(microsoft);
        settings.put("partner-center.customers", String.join(",", customers));
        settings.put("license-worker.retry-backoff", "2s");
        settings.put("license-worker.new-user-patience", "6s");
        settings.put("license-worker.seats.max-per-call", "25");
        settings.put("license-worker.note-key", WorkerHarness.NOTE_KEY);
        settings.put("server.address", "127.0.0.1");
        settings.put("server.port", "0");
        try {
            return new TrialWorker(new SpringApplicationBuilder(LicenseWorkerApplication.class)
                    .logStartupInfo(false)
                    .registerShutdownHook(false)
                    .properties(
                            OwnCamunda.SELF_MANAGED,
                            "logging.level.root=warn",
                            // The records would stand between the lines of the trial
                            "license-worker.audit.console=false",
                            "logging.level.io.github.licenseworker.audit=error",
                            // It tells of the refused token, which belongs to the trial
                            "logging.level.io.github.licenseworker.token=off",
                            // A failed start is printed
                            "logging.level.org.springframework.boot=off")
                    .initializers(worker -> {
                        worker.getEnvironment().getPropertySources().addFirst(new MapPropertySource("trial", settings));
                        // So late that it comes after all that are beans
                        worker.addBeanFactoryPostProcessor(
                                beans -> beans.registerSingleton("trialJobTypes", new JobTypes(prefix)));
                    })
                    .run(arguments));
        } catch (RuntimeException e) {
            throw new CannotStartException("The worker does not start: " + Reason.of(e));
        }
    }

    URI health() {
        return URI.create("http://127.0.0.1:%s/actuator/health"
                .formatted(context.getEnvironment().getProperty("local.server.port")));
    }

    @Override
    public void close() {
        context.close();
    }

    /** Comes last: even where settings give a worker another job type, it takes jobs of the trial alone. */
    private record JobTypes(Prefix prefix) implements JobWorkerValueCustomizer, Ordered {

        @Override
        public void customize(JobWorkerValue worker) {
            worker.setType(prefix.id(worker.getType()));
            worker.setName(prefix.id(worker.getName()));
        }

        @Override
        public int getOrder() {
            return LOWEST_PRECEDENCE;
        }
    }
}

package io.github.licenseworker.trial.start;

import io.github.licenseworker.LicenseWorkerApplication;
import io.github.licenseworker.simulator.SimulatedMicrosoft;
import io.github.licenseworker.simulator.partnercenter.SimulatedCustomer;
import io.github.licenseworker.trial.harness.VaultCredential;
import io.github.licenseworker.trial.harness.WorkerHarness;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** The worker as it is, except that it knows the simulated Microsoft alone. */
public final class TrialWorker implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private TrialWorker(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * Starts the worker, which may act for the customers that are there, whatever the settings of this machine say.
     *
     * @param settings count more than any others
     * @param changes what else is different about this worker
     * @param arguments further settings
     * @throws CannotStartException where the settings do not fit together
     */
    public static TrialWorker start(
            SimulatedMicrosoft microsoft,
            Map<String, String> settings,
            ApplicationContextInitializer<GenericApplicationContext> changes,
            String... arguments) {
        Map<String, Object> all = new HashMap<>(microsoft.workerSettings());
        all.put(
                "partner-center.customers",
                microsoft.partnerCenter().customers().stream()
                        .map(SimulatedCustomer::id)
                        .collect(Collectors.joining(",")));
        all.put("license-worker.retry-backoff", "2s");
        all.put("license-worker.new-user-patience", "6s");
        all.put("license-worker.seats.max-per-call", "25");
        all.put("license-worker.seats.max-returned-per-call", "25");
        all.put(
                "license-worker.passwords.key-vault",
                microsoft.keyVault().vaultUri().toString());
        all.put("license-worker.note-key", WorkerHarness.NOTE_KEY);
        // The records would stand between the lines of the trial
        all.put("license-worker.audit.console", "false");
        all.put("server.address", "127.0.0.1");
        all.put("server.port", "0");
        all.putAll(settings);
        try {
            return new TrialWorker(new SpringApplicationBuilder(LicenseWorkerApplication.class)
                    .logStartupInfo(false)
                    .registerShutdownHook(false)
                    .properties(
                            "camunda.client.mode=self-managed",
                            "logging.level.root=warn",
                            // It tells that the records are switched off
                            "logging.level.io.github.licenseworker.audit=error",
                            // It tells of the refused token, which belongs to the trial
                            "logging.level.io.github.licenseworker.token=off",
                            // A failed start is printed
                            "logging.level.org.springframework.boot=off")
                    .initializers(
                            worker -> worker.getEnvironment()
                                    .getPropertySources()
                                    .addFirst(new MapPropertySource("trial", all)),
                            changes,
                            (GenericApplicationContext worker) -> VaultCredential.add(worker, microsoft.keyVault()))
                    .run(arguments));
        } catch (RuntimeException e) {
            throw new CannotStartException("The worker does not start: " + Reason.of(e));
        }
    }

    /** Something that the worker consists of. */
    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    public URI health() {
        return URI.create("http://127.0.0.1:%s/actuator/health"
                .formatted(context.getEnvironment().getProperty("local.server.port")));
    }

    @Override
    public void close() {
        context.close();
    }
}

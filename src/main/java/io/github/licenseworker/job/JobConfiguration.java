package io.github.licenseworker.job;

import io.camunda.client.annotation.customizer.JobWorkerValueCustomizer;
import io.camunda.client.jobhandling.JobWorkerManager;
import io.github.licenseworker.tracing.TracingConfiguration;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Adds what runs jobs, whatever their type. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(JobProperties.class)
@Import({
    ActivationTimeouts.class,
    Backoff.class,
    BesideOthersConfiguration.class,
    CommandSender.class,
    DrainOnShutdown.class,
    EngineCommands.class,
    EngineNotes.class,
    EnginePolls.class,
    EngineProbe.class,
    EngineSignIn.class,
    JobMeters.class,
    JobRunner.class,
    JobTimeouts.class,
    JobTraces.class,
    JobTry.class,
    JobWorkerSettings.class,
    NewUserWait.class,
    OutcomeLog.class,
    PlaceMeters.class,
    RunningJobs.class,
    TracingConfiguration.class
})
public class JobConfiguration {

    /** Opened when the starter opens its job workers, which it does when all beans are there. */
    @Bean
    LicenseJobWorkers licenseJobWorkers(
            JobWorkerManager manager,
            List<JobWorkerValueCustomizer> customizers,
            JobWorkerSettings settings,
            EngineClient engine) {
        return new LicenseJobWorkers(manager, customizers, settings, engine);
    }
}

package io.github.licenseworker.commandline;

import io.github.licenseworker.clock.ClockConfiguration;
import io.github.licenseworker.job.EngineProbe;
import io.github.licenseworker.job.StandaloneEngineConfiguration;
import io.github.licenseworker.partnercenter.PartnerCenterConfiguration;
import io.github.licenseworker.partnercenter.fault.CatalogueConfiguration;
import io.github.licenseworker.settings.SettingsConfiguration;
import io.github.licenseworker.settings.StandaloneApplication;
import io.github.licenseworker.settings.StandaloneSettingsConfiguration;
import io.github.licenseworker.settings.StartProblems;
import io.github.licenseworker.token.AccessTokens;
import io.github.licenseworker.token.FixedToken;
import io.github.licenseworker.token.config.AuthProperties;
import io.github.licenseworker.token.config.TokenConfiguration;
import io.github.licenseworker.token.entra.Entra;
import io.github.licenseworker.token.renewal.RenewalSchedule;
import io.github.licenseworker.token.renewal.UnstoredTokens;
import io.github.licenseworker.token.store.RefreshTokenStore;
import io.github.licenseworker.tracing.ExportedTraces;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.autoconfigure.validation.ValidationAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;

/**
 * The worker's settings and its client for Partner Center, without an engine and a web server. Only what a command asks for
 * is created, so that no schedule starts.
 */
@Import({
    CatalogueConfiguration.class,
    ClockConfiguration.class,
    PartnerCenterConfiguration.class,
    SettingsConfiguration.class,
    StandaloneApplication.class,
    TokenConfiguration.class
})
@ConfigurationPropertiesScan(CommandContext.WORKER)
@ImportAutoConfiguration({
    ConfigurationPropertiesAutoConfiguration.class,
    SslAutoConfiguration.class,
    ValidationAutoConfiguration.class
})
class CommandContext {

    static final String WORKER = "io.github.licenseworker";

    /** All that the worker is made of, apart from what works by itself. */
    @EnableAutoConfiguration
    @Import({ExportedTraces.class, StandaloneEngineConfiguration.class, StandaloneSettingsConfiguration.class})
    static class Worker {

        @Bean
        static BeanFactoryPostProcessor nothingWorksByItself() {
            return beans -> {
                EngineProbe.openNoJobWorkers(beans);
                for (String name : beans.getBeanNamesForType(RenewalSchedule.class, false, false)) {
                    ((BeanDefinitionRegistry) beans).removeBeanDefinition(name);
                }
            };
        }

        /** In place of the worker's, which stores what it gets: a command that looks at something changes nothing. */
        @Bean
        @Primary
        AccessTokens commandTokens(
                AuthProperties auth,
                ObjectProvider<Entra> entra,
                ObjectProvider<RefreshTokenStore> store,
                InstantSource clock) {
            return switch (auth.mode()) {
                case ACCESS_TOKEN -> new FixedToken(Objects.requireNonNull(auth.accessToken()));
                case SECURE_APP_MODEL -> new UnstoredTokens(entra.getObject(), store.getObject(), clock);
            };
        }
    }

    @Bean
    MeterRegistry meters() {
        return new SimpleMeterRegistry();
    }

    /**
     * Starts what a command asks for, when it asks.
     *
     * @throws StartFailedException where the settings do not let it start
     */
    static ConfigurableApplicationContext start(List<String> settings) {
        return run(new SpringApplicationBuilder(CommandContext.class).lazyInitialization(true), settings);
    }

    /**
     * Starts the whole worker, which takes no jobs, renews no tokens by itself and listens nowhere.
     *
     * @throws StartFailedException where the worker could not start with these settings
     */
    static ConfigurableApplicationContext startWorker(List<String> settings) {
        return run(new SpringApplicationBuilder(Worker.class), settings);
    }

    private static ConfigurableApplicationContext run(SpringApplicationBuilder application, List<String> settings) {
        AtomicReference<@Nullable Environment> environment = new AtomicReference<>();
        // Until Spring Boot has read the levels: what goes wrong before is printed by the command
        LoggingSystem.get(CommandContext.class.getClassLoader())
                .setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.OFF);
        try {
            return application
                    .web(WebApplicationType.NONE)
                    .logStartupInfo(false)
                    .registerShutdownHook(false)
                    .initializers(context -> environment.set(context.getEnvironment()))
                    // A command prints what it finds
                    .properties(
                            "logging.level.root=error",
                            "logging.level." + WORKER + "=off",
                            "logging.level.io.camunda=off",
                            "logging.level.io.grpc=off",
                            // It tells of a failed start, which the command does
                            "logging.level.org.springframework.boot=off")
                    .run(settings.toArray(String[]::new));
        } catch (RuntimeException e) {
            throw new StartFailedException(StartProblems.of(e, environment.get()));
        }
    }
}

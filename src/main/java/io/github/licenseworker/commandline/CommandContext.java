package io.github.licenseworker.commandline;

import io.github.licenseworker.clock.ClockConfiguration;
import io.github.licenseworker.logging.LibraryLogFilter;
import io.github.licenseworker.partnercenter.PartnerCenter;
import io.github.licenseworker.token.AccessTokens;
import io.github.licenseworker.token.FixedToken;
import io.github.licenseworker.token.config.AuthProperties;
import io.github.licenseworker.token.entra.Entra;
import io.github.licenseworker.token.renewal.UnstoredTokens;
import io.github.licenseworker.token.store.RefreshTokenStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.autoconfigure.validation.ValidationAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Primary;

/**
 * The worker's settings and its client for Partner Center, without an engine and a web server. It is no
 * {@code @Configuration}, or the worker would find it. Only what a command asks for is created, so that no schedule
 * starts.
 */
@ComponentScan(
        basePackageClasses = {ClockConfiguration.class, LibraryLogFilter.class, PartnerCenter.class, AccessTokens.class
        })
@ConfigurationPropertiesScan(basePackageClasses = {PartnerCenter.class, AccessTokens.class})
@ImportAutoConfiguration({
    ConfigurationPropertiesAutoConfiguration.class,
    SslAutoConfiguration.class,
    ValidationAutoConfiguration.class
})
class CommandContext {

    @Bean
    MeterRegistry meters() {
        return new SimpleMeterRegistry();
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

    static ConfigurableApplicationContext start(List<String> settings) {
        return new SpringApplicationBuilder(CommandContext.class)
                .web(WebApplicationType.NONE)
                .lazyInitialization(true)
                .logStartupInfo(false)
                // A command prints what it finds
                .properties(
                        "logging.level.root=error",
                        "logging.level.io.github.licenseworker=off",
                        // It shows the values of settings that it cannot read
                        "logging.level.org.springframework.boot=off")
                .run(settings.toArray(String[]::new));
    }
}

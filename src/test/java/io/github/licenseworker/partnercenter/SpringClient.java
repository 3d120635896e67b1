package io.github.licenseworker.partnercenter;

import io.github.licenseworker.clock.ClockConfiguration;
import io.github.licenseworker.partnercenter.fault.CatalogueConfiguration;
import io.github.licenseworker.token.AccessTokens;
import io.github.licenseworker.token.config.TokenConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The product's client for Partner Center as Spring builds it, from application.yaml and what an operator sets. */
public record SpringClient(ConfigurableApplicationContext context) implements AutoCloseable {

    public static final String TOKEN = "eyJ0eXAiOiJKV1QifQ.Y29udG9zby1hY2Nlc3MtdG9rZW4.c2lnbmF0dXJl";

    @Import({
        CatalogueConfiguration.class,
        ClockConfiguration.class,
        PartnerCenterConfiguration.class,
        TokenConfiguration.class
    })
    @ConfigurationPropertiesScan(basePackageClasses = {PartnerCenter.class, AccessTokens.class})
    @ImportAutoConfiguration(SslAutoConfiguration.class)
    static class Wiring {

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }
    }

    /** Starts it with properties such as {@code partner-center.locale=de-DE}. */
    public static SpringClient calling(URI baseUrl, String... properties) {
        return calling(baseUrl, context -> {}, properties);
    }

    /** Makes a context read this clock. */
    static ApplicationContextInitializer<ConfigurableApplicationContext> by(InstantSource clock) {
        return context -> context.getBeanFactory().registerSingleton("testClock", clock);
    }

    static SpringClient calling(
            URI baseUrl, ApplicationContextInitializer<ConfigurableApplicationContext> before, String... properties) {
        return new SpringClient(new SpringApplicationBuilder(Wiring.class)
                .web(WebApplicationType.NONE)
                .registerShutdownHook(false)
                .initializers(before)
                .properties(Map.of(
                        "partner-center.base-url",
                        baseUrl.toString(),
                        "partner-center.auth.mode",
                        "access-token",
                        "partner-center.auth.access-token",
                        TOKEN))
                .run(Arrays.stream(properties).map("--"::concat).toArray(String[]::new)));
    }

    public PartnerCenter partnerCenter() {
        return context.getBean(PartnerCenter.class);
    }

    @Override
    public void close() {
        context.close();
    }
}

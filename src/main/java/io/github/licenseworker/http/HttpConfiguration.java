package io.github.licenseworker.http;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Imported where a client is made, so that worker and commands trust the same servers. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TrustProperties.class)
public class HttpConfiguration {

    @Bean
    Trust licenseWorkerTrust(TrustProperties properties, SslBundles bundles) {
        return properties.sslBundle().isBlank()
                ? Trust.ofTheJvm()
                : Trust.ofBundle(bundles, "partner-center.ssl-bundle", properties.sslBundle());
    }
}

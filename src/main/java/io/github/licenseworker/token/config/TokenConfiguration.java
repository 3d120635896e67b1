package io.github.licenseworker.token.config;

import com.azure.core.credential.TokenCredential;
import io.github.licenseworker.http.HttpClientFactory;
import io.github.licenseworker.http.HttpConfiguration;
import io.github.licenseworker.http.Trust;
import io.github.licenseworker.keyvault.KeyVaults;
import io.github.licenseworker.token.AccessTokens;
import io.github.licenseworker.token.FixedToken;
import io.github.licenseworker.token.config.AuthProperties.Mode;
import io.github.licenseworker.token.entra.Entra;
import io.github.licenseworker.token.entra.EntraSettings;
import io.github.licenseworker.token.renewal.RenewalSchedule;
import io.github.licenseworker.token.renewal.RenewalSettings;
import io.github.licenseworker.token.renewal.RenewingTokens;
import io.github.licenseworker.token.renewal.TokenHealthIndicator;
import io.github.licenseworker.token.renewal.TokenMetrics;
import io.github.licenseworker.token.store.RefreshTokenStore;
import io.github.licenseworker.tracing.Traces;
import io.github.licenseworker.tracing.TracingConfiguration;
import java.time.InstantSource;
import java.util.Objects;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuthProperties.class)
@Import({HttpConfiguration.class, TracingConfiguration.class})
public class TokenConfiguration {

    /** An application around the worker can have a bean of this name, to open vaults with an Azure credential of its own. */
    private static final String VAULT_CREDENTIAL = "licenseWorkerKeyVaultCredential";

    private static final String HTTP = "partnerCenterTokenHttpClient";

    /** For Entra, Key Vault, and what vouches for the worker there. */
    @Bean(name = HTTP, destroyMethod = "close", defaultCandidate = false)
    CloseableHttpClient tokenHttpClient(AuthProperties properties, SslBundles bundles, Trust trust) {
        String own = properties.sslBundle();
        return HttpClientFactory.create(
                own.isBlank() ? trust : Trust.ofBundle(bundles, "partner-center.auth.ssl-bundle", own),
                properties.timeout(),
                properties.timeout());
    }

    @Bean
    KeyVaults licenseWorkerKeyVaults(
            AuthProperties properties,
            @Qualifier(HTTP) CloseableHttpClient http,
            Traces traces,
            @Qualifier(VAULT_CREDENTIAL) ObjectProvider<TokenCredential> credential) {
        return new KeyVaults(http, traces, properties.refreshToken().keyVaultIdentity(), credential.getIfAvailable());
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnAuthMode(Mode.ACCESS_TOKEN)
    static class Fixed {

        @Bean
        AccessTokens licenseWorkerAccessTokens(AuthProperties properties) {
            return new FixedToken(Objects.requireNonNull(properties.accessToken()));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnAuthMode(Mode.SECURE_APP_MODEL)
    static class SecureAppModel {

        private final InstantSource clock;
        private final Traces traces;

        SecureAppModel(InstantSource clock, Traces traces) {
            this.clock = clock;
            this.traces = traces;
        }

        /** Read at the start, so that a certificate that cannot be used stops it; and again with each request. */
        @Bean
        AppCredentialSource licenseWorkerAppCredential(AuthProperties properties, SslBundles bundles) {
            AppCredentialSource credentials = new AppCredentialSource(properties, bundles);
            var unused = credentials.read();
            return credentials;
        }

        @Bean
        Entra licenseWorkerEntra(
                AuthProperties properties, AppCredentialSource credentials, @Qualifier(HTTP) CloseableHttpClient http) {
            EntraSettings settings = new EntraSettings(
                    properties.authorityHost(), properties.tenantId(), properties.clientId(), credentials);
            return new Entra(settings, http, clock, traces);
        }

        @Bean
        RefreshTokenStore licenseWorkerRefreshTokenStore(AuthProperties properties, KeyVaults vaults) {
            return RefreshTokenStores.open(properties.refreshToken(), vaults, clock);
        }

        @Bean
        RenewalSettings licenseWorkerRenewalSettings(AuthProperties properties) {
            return new RenewalSettings(
                    properties.refusedFor(),
                    properties.refreshToken().lifetime(),
                    properties.refreshToken().warnBefore(),
                    properties.timeout().multipliedBy(2),
                    properties.timeout().multipliedBy(8));
        }

        @Bean
        RenewingTokens licenseWorkerAccessTokens(Entra entra, RefreshTokenStore store, RenewalSettings settings) {
            return new RenewingTokens(entra, store, settings, clock, traces);
        }

        /** Not in a run that trains an AOT cache and ends when all is built: it connects to nobody. */
        @Bean(initMethod = "start")
        @Conditional(StaysAfterStart.class)
        RenewalSchedule licenseWorkerRenewalSchedule(
                RenewingTokens tokens, AppCredentialSource credentials, RenewalSettings settings) {
            return new RenewalSchedule(tokens, () -> credentials.get().expiry(), settings, clock);
        }

        @Bean
        TokenHealthIndicator partnerCenterTokenHealthIndicator(RenewingTokens tokens) {
            return new TokenHealthIndicator(tokens, clock);
        }

        @Bean
        TokenMetrics licenseWorkerTokenMetrics(RenewingTokens tokens, AppCredentialSource credentials) {
            return new TokenMetrics(tokens, () -> credentials.get().expiry(), clock);
        }
    }
}

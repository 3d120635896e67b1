package io.github.licenseworker.token.config;

import io.github.licenseworker.guid.Guid;
import io.github.licenseworker.http.PlainUrl;
import io.github.licenseworker.token.AccessToken;
import io.github.licenseworker.token.Secret;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the worker gets its access tokens. Apart from the first two, the settings are those of
 * {@link Mode#SECURE_APP_MODEL}.
 *
 * @param mode which of the ways is used
 * @param accessToken the token itself, for the mode access-token
 * @param tenantId the partner's tenant, by id or domain name
 * @param clientId the app that the partner has registered in Entra
 * @param clientSecret the app's secret
 * @param clientCertificate the SSL bundle whose key store holds the app's certificate and key, instead of a secret
 * @param authorityHost where Entra is; the global service unless set
 * @param sslBundle the SSL bundle whose trust store is used for Entra and Key Vault; that of partner-center.ssl-bundle
 *     unless set
 * @param timeout the longest time of each connection to Entra and Key Vault, and again of each silence in an answer
 * @param refusedFor how long a refusal of Entra is believed before the same refresh token is tried again
 * @param refreshToken where the refresh token lives
 */
@ConfigurationProperties("partner-center.auth")
@Validated
public record AuthProperties(
        @DefaultValue("secure-app-model") @NotNull(message = "must be secure-app-model or access-token")
        Mode mode,

        @Nullable AccessToken accessToken,
        @DefaultValue("") String tenantId,
        @DefaultValue("") String clientId,
        @DefaultValue("") Secret clientSecret,
        @DefaultValue("") String clientCertificate,

        @DefaultValue("https://login.microsoftonline.com") @NotNull
        URI authorityHost,

        @DefaultValue("") String sslBundle,
        @DefaultValue("15s") @DurationMin(millis = 1) Duration timeout,
        @DefaultValue("5m") @DurationMin(seconds = 0) Duration refusedFor,
        @DefaultValue @Valid @NestedConfigurationProperty RefreshTokenProperties refreshToken) {

    /** The ways to an access token. */
    public enum Mode {
        /** A refresh token that a partner user has consented to with MFA is turned into access tokens. */
        SECURE_APP_MODEL,
        /** A fixed token from the configuration. It is never renewed, so it serves sandboxes, trials and tests. */
        ACCESS_TOKEN
    }

    @AssertTrue(message = "partner-center.auth.access-token must be set where partner-center.auth.mode is access-token")
    boolean isAccessTokenPresent() {
        return mode != Mode.ACCESS_TOKEN
                || (accessToken != null && !accessToken.value().isEmpty());
    }

    @AssertTrue(
            message =
                    "partner-center.auth.tenant-id must be set: the id of the partner's tenant, a GUID, or its domain name")
    boolean isTenantIdPresent() {
        return mode != Mode.SECURE_APP_MODEL || tenantId.matches("[\\w-]+(\\.[\\w-]+)*");
    }

    @AssertTrue(
            message =
                    "partner-center.auth.tenant-id must be the partner's own tenant: common, organizations and consumers"
                            + " name none")
    boolean isTenantIdOfOneTenant() {
        return !tenantId.matches("(?i)common|organizations|consumers");
    }

    @AssertTrue(
            message =
                    "partner-center.auth.client-id must be set: the application id, a GUID, of the app that is registered in"
                            + " Entra")
    boolean isClientIdPresent() {
        return mode != Mode.SECURE_APP_MODEL || Guid.is(clientId);
    }

    @AssertTrue(
            message =
                    "partner-center.auth.client-certificate (the name of an SSL bundle) or partner-center.auth.client-secret"
                            + " must be set, and not both")
    boolean isOneClientCredentialPresent() {
        return mode != Mode.SECURE_APP_MODEL || clientSecret.isEmpty() != clientCertificate.isBlank();
    }

    @AssertTrue(
            message =
                    "partner-center.auth.refresh-token.file or partner-center.auth.refresh-token.key-vault-secret must be set,"
                            + " and not both")
    boolean isOneStorePresent() {
        return mode != Mode.SECURE_APP_MODEL
                || (refreshToken.file() == null) != (refreshToken.keyVaultSecret() == null);
    }

    @AssertTrue(message = "partner-center.auth.authority-host must look like https://host[:port]")
    boolean isAuthorityHostSafe() {
        return "https".equals(authorityHost.getScheme())
                && PlainUrl.is(authorityHost)
                && authorityHost.getRawPath().matches("/?");
    }
}

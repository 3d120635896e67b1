package io.github.licenseworker.token.config;

import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.HttpLogDetailLevel;
import com.azure.core.http.policy.HttpLogOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.security.keyvault.secrets.SecretClient;
import com.azure.security.keyvault.secrets.SecretClientBuilder;
import io.github.licenseworker.token.store.FileStore;
import io.github.licenseworker.token.store.KeyVaultStore;
import io.github.licenseworker.token.store.RefreshTokenStore;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundles;

/** Opens the store that the settings name. */
final class RefreshTokenStores {

    private RefreshTokenStores() {}

    static RefreshTokenStore open(AuthProperties properties, SslBundles bundles, InstantSource clock) {
        RefreshTokenProperties place = properties.refreshToken();
        if (place.file() != null) {
            return new FileStore(place.file());
        }
        URI secret = Objects.requireNonNull(place.keyVaultSecret());
        return new KeyVaultStore(
                vault(secret, http(properties.timeout(), SslBundleLookup.sslContext(properties, bundles))),
                secret.getPath().split("/", -1)[2],
                place.lifetime(),
                clock);
    }

    /** Nothing is repeated: a write whose answer was lost would be written again, and who needs a token tries again. */
    private static SecretClient vault(URI secret, HttpClient http) {
        return new SecretClientBuilder()
                .vaultUrl(secret.resolve("/").toString())
                .credential(new DefaultAzureCredentialBuilder().httpClient(http).build())
                .httpClient(http)
                .retryOptions(new RetryOptions(new FixedDelayOptions(0, Duration.ofSeconds(1))))
                // Whatever AZURE_HTTP_LOG_DETAIL_LEVEL says: bodies hold the token
                .httpLogOptions(new HttpLogOptions().setLogLevel(HttpLogDetailLevel.NONE))
                .buildClient();
    }

    private static HttpClient http(Duration timeout, @Nullable SSLContext trust) {
        var client = java.net.http.HttpClient.newBuilder();
        return new JdkHttpClientBuilder(trust == null ? client : client.sslContext(trust))
                .connectionTimeout(timeout)
                .responseTimeout(timeout)
                .build();
    }
}

package io.github.licenseworker.simulator.keyvault;

import com.azure.core.credential.BasicAuthenticationCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.security.keyvault.secrets.SecretClient;
import com.azure.security.keyvault.secrets.SecretClientBuilder;
import io.github.licenseworker.simulator.tls.SelfSigned;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A vault and Azure's own client for it. */
abstract class VaultFixture {

    static final String SECRET = "refresh-token";
    static final String CALLER = "worker";
    static final String BEARER = bearer(CALLER);
    static final Duration PATIENCE = Duration.ofSeconds(10);

    static SelfSigned tls;
    KeyVaultSimulator vault;
    SecretClient client;

    @BeforeAll
    static void makeKey(@TempDir Path folder) {
        tls = SelfSigned.create(folder, "vault");
    }

    @BeforeEach
    void startVault() {
        vault = KeyVaultSimulator.start(tls);
        vault.accept(BEARER);
        client = client(CALLER, 0);
    }

    @AfterEach
    void closeVault() {
        vault.close();
    }

    /** A client that sends the caller's token and tries again so often, without delay. */
    SecretClient client(String caller, int retries) {
        return new SecretClientBuilder()
                .vaultUrl(vault.vaultUri().toString())
                .credential(new BasicAuthenticationCredential(caller, ""))
                .httpClient(httpClient(tls))
                .retryOptions(new RetryOptions(new FixedDelayOptions(retries, Duration.ZERO)))
                .buildClient();
    }

    /** What the credential of Azure's library that needs no server gives out as its token. */
    static String bearer(String caller) {
        return Base64.getEncoder().encodeToString((caller + ":").getBytes(StandardCharsets.UTF_8));
    }

    static HttpClient httpClient(SelfSigned tls) {
        return new JdkHttpClientBuilder(java.net.http.HttpClient.newBuilder().sslContext(tls.sslContext())).build();
    }
}

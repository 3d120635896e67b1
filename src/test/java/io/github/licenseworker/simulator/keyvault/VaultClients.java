package io.github.licenseworker.simulator.keyvault;

import com.azure.core.credential.BasicAuthenticationCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.security.keyvault.secrets.SecretClient;
import com.azure.security.keyvault.secrets.SecretClientBuilder;
import io.github.licenseworker.simulator.tls.SelfSigned;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** Makes Azure's own client for a simulated vault. */
public final class VaultClients {

    private static final String CALLER = "worker";

    private VaultClients() {}

    /** A client that the vault lets in and that tries nothing again. */
    public static SecretClient client(KeyVaultSimulator vault, HttpClient http) {
        vault.accept(bearer(CALLER));
        return client(vault, http, CALLER, 0);
    }

    /** A client that sends the caller's token and tries again so often, without delay. */
    static SecretClient client(KeyVaultSimulator vault, SelfSigned tls, String caller, int retries) {
        return client(vault, new JdkHttpClient(tls.sslContext()), caller, retries);
    }

    private static SecretClient client(KeyVaultSimulator vault, HttpClient http, String caller, int retries) {
        return new SecretClientBuilder()
                .vaultUrl(vault.vaultUri().toString())
                .credential(new BasicAuthenticationCredential(caller, ""))
                .httpClient(http)
                .retryOptions(new RetryOptions(new FixedDelayOptions(retries, Duration.ZERO)))
                .buildClient();
    }

    /** What the credential of Azure's library that needs no server gives out as its token. */
    static String bearer(String caller) {
        return Base64.getEncoder().encodeToString((caller + ":").getBytes(StandardCharsets.UTF_8));
    }
}

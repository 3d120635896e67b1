package io.github.licenseworker.simulator.keyvault;

import com.azure.security.keyvault.secrets.SecretClient;
import io.github.licenseworker.simulator.tls.SelfSigned;
import io.github.licenseworker.simulator.tls.SharedKeys;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A vault and Azure's own client for it. */
abstract class VaultFixture {

    static final String SECRET = "refresh-token";
    static final String CALLER = "worker";
    static final String BEARER = VaultClients.bearer(CALLER);
    static final Duration PATIENCE = Duration.ofSeconds(10);

    static final SelfSigned TLS = SharedKeys.server();
    KeyVaultSimulator vault;
    SecretClient client;

    @BeforeEach
    void startVault() {
        vault = KeyVaultSimulator.start(TLS, InstantSource.system());
        vault.accept(BEARER);
        client = client(CALLER, 0);
    }

    @AfterEach
    void closeVault() {
        vault.close();
    }

    /** A client that sends the caller's token and tries again so often, without delay. */
    SecretClient client(String caller, int retries) {
        return VaultClients.client(vault, TLS, caller, retries);
    }
}

package io.github.licenseworker.trial.harness;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import io.github.licenseworker.simulator.keyvault.KeyVaultSimulator;
import java.time.OffsetDateTime;
import org.springframework.context.support.GenericApplicationContext;
import reactor.core.publisher.Mono;

/** Opens a simulated vault for a worker in this JVM, which has no Azure identity. */
public final class VaultCredential {

    private static final String BEAN = "licenseWorkerKeyVaultCredential";
    private static final String TOKEN = "a-token-for-the-simulated-vault";

    private VaultCredential() {}

    /** Gives it to the worker, as an application around the worker gives it one of its own. */
    public static void add(GenericApplicationContext worker, KeyVaultSimulator vault) {
        vault.accept(TOKEN);
        worker.registerBean(BEAN, TokenCredential.class, () -> VaultCredential::token);
    }

    private static Mono<AccessToken> token(TokenRequestContext asked) {
        return Mono.just(new AccessToken(TOKEN, OffsetDateTime.MAX));
    }
}

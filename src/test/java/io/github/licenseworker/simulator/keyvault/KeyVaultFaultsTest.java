package io.github.licenseworker.simulator.keyvault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.exception.ResourceNotFoundException;
import com.azure.core.http.HttpHeaderName;
import io.github.licenseworker.simulator.http.Gate;
import io.github.licenseworker.simulator.http.InjectedFault;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class KeyVaultFaultsTest extends VaultFixture {

    @BeforeEach
    void putSecret() {
        vault.put(SECRET, "value");
    }

    @Test
    void forbidden() {
        InjectedFault fault = vault.fault(Access.WRITE, VaultAnswer.forbidden());

        HttpResponseException refusal = refusal(() -> client.setSecret(SECRET, "other"));

        assertThat(refusal.getResponse().getStatusCode()).isEqualTo(403);
        assertThat(refusal).hasMessageContaining("ForbiddenByRbac").hasMessageContaining("setSecret");
        assertThat(client.getSecret(SECRET).getValue()).isEqualTo("value");
        assertThat(fault.hits()).isEqualTo(1);
        fault.clear();
        client.setSecret(SECRET, "other");
        assertThat(vault.value(SECRET)).contains("other");
    }

    @Test
    void readsAloneFail() {
        vault.fault(Access.READ, VaultAnswer.forbidden());

        client.setSecret(SECRET, "other");

        assertThat(refusal(() -> client.getSecret(SECRET))).hasMessageContaining("getSecret");
    }

    @Test
    void throttled() {
        vault.fault(Access.ANY, VaultAnswer.throttled(Duration.ofSeconds(7)));

        HttpResponseException refusal = refusal(() -> client.getSecret(SECRET));

        assertThat(refusal.getResponse().getStatusCode()).isEqualTo(429);
        assertThat(refusal.getResponse().getHeaders().getValue(HttpHeaderName.RETRY_AFTER))
                .isEqualTo("7");
    }

    @Test
    void unavailableTwice() {
        InjectedFault fault = vault.fault(Access.READ, 2, VaultAnswer.unavailable());

        assertThat(refusal(() -> client.getSecret(SECRET)).getResponse().getStatusCode())
                .isEqualTo(503);
        assertThat(client(CALLER, 1).getSecret(SECRET).getValue()).isEqualTo("value");
        assertThat(fault.hits()).isEqualTo(2);
    }

    @Test
    void notFound() {
        vault.fault(Access.ANY, VaultAnswer.notFound());

        assertThatThrownBy(() -> client.getSecret(SECRET)).isInstanceOf(ResourceNotFoundException.class);
        vault.clearFaults();
        assertThat(client.getSecret(SECRET).getValue()).isEqualTo("value");
    }

    @Test
    void connectionDropped() {
        vault.fault(Access.WRITE, VaultAnswer.connectionDropped());

        assertThatThrownBy(() -> client.setSecret(SECRET, "other")).hasRootCauseInstanceOf(IOException.class);
        assertThat(vault.value(SECRET)).contains("value");
    }

    @Test
    void answerLost() {
        vault.fault(Access.WRITE, 1, VaultAnswer.answerLost());

        assertThatThrownBy(() -> client.setSecret(SECRET, "other")).hasRootCauseInstanceOf(IOException.class);
        assertThat(vault.value(SECRET)).contains("other");
    }

    @Test
    void held() throws Exception {
        Gate gate = new Gate();
        vault.fault(Access.WRITE, VaultAnswer.held(gate));
        CompletableFuture<Void> set = CompletableFuture.runAsync(() -> client.setSecret(SECRET, "other"));

        assertThat(gate.awaitArrivals(1, PATIENCE)).isTrue();
        assertThat(vault.value(SECRET)).contains("value");
        gate.open();

        set.get(10, TimeUnit.SECONDS);
        assertThat(vault.value(SECRET)).contains("other");
    }

    @Test
    void closeEndsHeldRequests() throws Exception {
        Gate gate = new Gate();
        vault.fault(Access.WRITE, VaultAnswer.held(gate));
        CompletableFuture<Void> set = CompletableFuture.runAsync(() -> client.setSecret(SECRET, "other"));
        assertThat(gate.awaitArrivals(1, PATIENCE)).isTrue();

        vault.close();

        assertThatThrownBy(() -> set.get(10, TimeUnit.SECONDS)).hasRootCauseInstanceOf(IOException.class);
    }

    private static HttpResponseException refusal(Runnable call) {
        return catchThrowableOfType(HttpResponseException.class, call::run);
    }
}

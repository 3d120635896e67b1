package io.github.licenseworker.token.renewal;

import static io.github.licenseworker.simulator.entra.TokenAnswers.afterCommit;
import static io.github.licenseworker.simulator.entra.TokenAnswers.held;
import static io.github.licenseworker.simulator.entra.TokenAnswers.normal;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.github.licenseworker.failure.Failure.Retryable;
import io.github.licenseworker.fixture.LogCapture;
import io.github.licenseworker.http.HttpClientFactory;
import io.github.licenseworker.http.Trust;
import io.github.licenseworker.keyvault.AzureHttpClient;
import io.github.licenseworker.keyvault.KeyVault;
import io.github.licenseworker.simulator.http.Gate;
import io.github.licenseworker.simulator.keyvault.Access;
import io.github.licenseworker.simulator.keyvault.KeyVaultSimulator;
import io.github.licenseworker.simulator.keyvault.SecretVersion;
import io.github.licenseworker.simulator.keyvault.VaultAnswer;
import io.github.licenseworker.simulator.keyvault.VaultClients;
import io.github.licenseworker.token.AccessToken;
import io.github.licenseworker.token.store.KeyVaultStore;
import io.github.licenseworker.tracing.Traces;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.io.CloseMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Workers that share a secret in Key Vault. */
class SharedVaultTest extends RenewalFixture {

    private static final String NAME = "refresh-token";

    private final CloseableHttpClient client = HttpClientFactory.create(Trust.of(TLS.sslContext()), TIMEOUT, TIMEOUT);
    private KeyVaultSimulator vault;

    @BeforeEach
    void startVault() {
        vault = KeyVaultSimulator.start(TLS, InstantSource.system());
        vault.put(NAME, consented);
        tokens = openOnVault();
    }

    @AfterEach
    void closeVault() {
        client.close(CloseMode.IMMEDIATE);
        vault.close();
    }

    @Test
    void consentInTheMiddleOfARedemptionStaysAndIsUsedNext() throws Exception {
        RenewingTokens other = openOnVault();
        var unused = other.current();
        Gate gate = new Gate();
        var fault = entra.fault(afterCommit(held(gate, normal())), 1);
        Crowd<AccessToken> redeeming = Crowd.of(1, tokens::current);
        assertThat(gate.awaitArrivals(1, PATIENCE)).isTrue();

        String anew = entra.consent();
        vault.put(NAME, anew);
        gate.open();
        redeeming.results();

        assertThat(fault.hits()).isEqualTo(1);
        assertThat(vault.value(NAME)).contains(anew);
        assertThat(tokens.replace(tokens.current())).isTrue();
        assertThat(presented()).last().isEqualTo(anew);
        String successor = vault.value(NAME).orElseThrow();
        assertThat(other.replace(other.current())).isTrue();
        assertThat(presented()).last().isEqualTo(successor);
    }

    @Test
    void workerWhoseRedemptionTookLongerLeavesTheOthersSuccessor() throws Exception {
        RenewingTokens other = openOnVault();
        Gate gate = new Gate();
        var unused = entra.fault(afterCommit(held(gate, normal())), 1);
        Crowd<AccessToken> slow = Crowd.of(1, tokens::current);
        assertThat(gate.awaitArrivals(1, PATIENCE)).isTrue();
        var unusedToo = other.current();
        String ofTheOther = vault.value(NAME).orElseThrow();
        gate.open();
        slow.results();

        assertThat(vault.value(NAME)).contains(ofTheOther);
        renewEarly();
        assertThat(presented()).containsExactly(consented, consented, ofTheOther);
    }

    @Test
    void tokenIsOneVersionAlsoWhereTheAnswerToStoringItIsLost() {
        var fault = vault.fault(Access.WRITE, 1, VaultAnswer.answerLost());
        try (LogCapture log = LogCapture.start()) {
            var unused = tokens.current();
            tokens.renewIfDue();
            renewEarly();
            tokens.renewIfDue();

            assertThat(log.linesOf("RefreshTokenHolder"))
                    .filteredOn(line -> line.event().getLevel() == Level.WARN)
                    .singleElement()
                    .satisfies(line ->
                            assertThat(line.event().getFormattedMessage()).contains("kept in memory"));
        }
        assertThat(fault.hits()).isEqualTo(1);
        assertThat(values()).isEqualTo(entra.issuedRefreshTokens());
        assertThat(presented())
                .containsExactlyElementsOf(entra.issuedRefreshTokens().subList(0, 2));
    }

    @Test
    void tokenWhoseStoringWasNotAnsweredIsNotStoredAgain() {
        var fault = vault.fault(Access.WRITE, 1, VaultAnswer.answerLost());
        var unused = tokens.current();
        entra.rotation(false);

        renewEarly();
        tokens.renewIfDue();

        assertThat(fault.hits()).isEqualTo(1);
        assertThat(values()).isEqualTo(entra.issuedRefreshTokens());
    }

    @Test
    void tokenThatCouldNotBeStoredIsStoredLater() {
        var fault = vault.fault(Access.WRITE, VaultAnswer.forbidden());
        var unused = tokens.current();
        tokens.renewIfDue();
        assertThat(values()).containsExactly(consented);

        fault.clear();
        tokens.renewIfDue();
        tokens.renewIfDue();

        assertThat(values()).isEqualTo(entra.issuedRefreshTokens());
        assertThat(entra.tokenRequests()).hasSize(1);
    }

    @Test
    void vaultThatIsAwayIsAFailureOnlyWhereNoTokenIsKnown() {
        var fault = vault.fault(Access.ANY, VaultAnswer.unavailable());
        assertThat(failureOf(tokens::current)).isInstanceOf(Retryable.class);
        assertThat(tokens.status().state()).isEqualTo(TokenStatus.State.UNAVAILABLE);
        fault.clear();
        var unused = tokens.current();

        var again = vault.fault(Access.ANY, VaultAnswer.connectionDropped());
        clock.advance(Duration.ofDays(1));
        tokens.renewIfDue();
        assertThat(presented())
                .containsExactlyElementsOf(entra.issuedRefreshTokens().subList(0, 2));
        again.clear();
        tokens.renewIfDue();

        assertThat(vault.value(NAME)).contains(entra.issuedRefreshTokens().getLast());
        assertThat(tokens.status().state()).isEqualTo(TokenStatus.State.VALID);
    }

    private List<String> values() {
        return vault.versions(NAME).stream().map(SecretVersion::value).toList();
    }

    private RenewingTokens openOnVault() {
        return open(new KeyVaultStore(
                new KeyVault(VaultClients.client(vault, new AzureHttpClient(client, Traces.off())), "a setting")
                        .secret(NAME),
                SETTINGS.refreshTokenLifetime(),
                clock));
    }
}

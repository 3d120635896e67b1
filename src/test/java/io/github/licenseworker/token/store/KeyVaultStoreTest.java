package io.github.licenseworker.token.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.licenseworker.failure.Failure;
import io.github.licenseworker.failure.Failure.Misconfigured;
import io.github.licenseworker.failure.Failure.Retryable;
import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.http.AzureHttpClient;
import io.github.licenseworker.http.HttpClientFactory;
import io.github.licenseworker.http.Trust;
import io.github.licenseworker.simulator.AdjustableClock;
import io.github.licenseworker.simulator.keyvault.Access;
import io.github.licenseworker.simulator.keyvault.KeyVaultSimulator;
import io.github.licenseworker.simulator.keyvault.SecretVersion;
import io.github.licenseworker.simulator.keyvault.VaultAnswer;
import io.github.licenseworker.simulator.keyvault.VaultClients;
import io.github.licenseworker.simulator.tls.SelfSigned;
import io.github.licenseworker.simulator.tls.SharedKeys;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.io.CloseMode;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeyVaultStoreTest extends RefreshTokenStoreContract {

    private static final String NAME = "refresh-token";
    private static final Duration LIFETIME = Duration.ofDays(90);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final SelfSigned TLS = SharedKeys.server();

    private final AdjustableClock clock = new AdjustableClock(Instant.now());
    private KeyVaultSimulator vault;
    private CloseableHttpClient client;
    private KeyVaultStore store;

    @BeforeEach
    void open() {
        vault = KeyVaultSimulator.start(TLS, InstantSource.system());
        client = HttpClientFactory.create(Trust.of(TLS.sslContext()), TIMEOUT, TIMEOUT);
        store = new KeyVaultStore(VaultClients.client(vault, new AzureHttpClient(client)), NAME, LIFETIME, clock);
    }

    @AfterEach
    void close() {
        client.close(CloseMode.IMMEDIATE);
        vault.close();
    }

    @Override
    RefreshTokenStore store() {
        return store;
    }

    @Override
    void putFromOutside(String token) {
        vault.put(NAME, token);
    }

    @Override
    String place() {
        return NAME + " in " + vault.vaultUri();
    }

    @Test
    void eachTokenIsAVersionThatSaysWhatItIsAndWhenItEnds() {
        store.put(FIRST);
        clock.advance(Duration.ofDays(1));
        store.replace(FIRST, SECOND);

        assertThat(vault.versions(NAME))
                .extracting(SecretVersion::value)
                .containsExactly(FIRST.value(), SECOND.value());
        assertThat(vault.versions(NAME).getLast()).satisfies(version -> {
            assertThat(version.contentType()).contains("OAuth 2.0 refresh token");
            assertThat(version.expires())
                    .contains(clock.instant().plus(LIFETIME).truncatedTo(ChronoUnit.SECONDS));
        });
    }

    @Test
    void tokenThatStaysMakesNoVersion() {
        store.put(FIRST);

        store.replace(THIRD, SECOND);

        assertThat(vault.versions(NAME)).hasSize(1);
    }

    static Stream<VaultAnswer> outages() {
        return Stream.of(
                VaultAnswer.unavailable(),
                VaultAnswer.throttled(Duration.ofSeconds(60)),
                VaultAnswer.connectionDropped(),
                VaultAnswer.answerLost());
    }

    @ParameterizedTest
    @MethodSource("outages")
    void outageWhileReadingPasses(VaultAnswer outage) {
        store.put(FIRST);
        var fault = vault.fault(Access.READ, outage);

        Failure failure = failureOf(store::read);

        assertThat(failure).isInstanceOf(Retryable.class);
        assertThat(failure.message()).contains(place(), "could not be read").doesNotContain(FIRST.value());
        fault.clear();
        assertThat(read()).isEqualTo(FIRST);
    }

    @ParameterizedTest
    @MethodSource("outages")
    void outageWhileWritingPassesAndMakesNoMoreThanOneVersion(VaultAnswer outage) {
        store.put(FIRST);
        var fault = vault.fault(Access.WRITE, 1, outage);

        Failure failure = failureOf(() -> store.replace(FIRST, SECOND));

        assertThat(failure).isInstanceOf(Retryable.class);
        assertThat(failure.message()).contains(place(), "could not be written").doesNotContain(SECOND.value());
        assertThat(fault.hits()).as("asked once").isEqualTo(1);
        store.replace(FIRST, SECOND);
        assertThat(vault.versions(NAME)).hasSize(2);
        assertThat(read()).isEqualTo(SECOND);
    }

    @Test
    void missingRoleIsNamed() {
        store.put(FIRST);
        var unused = vault.fault(Access.WRITE, VaultAnswer.forbidden());
        assertThat(misconfigured(() -> store.replace(FIRST, SECOND)))
                .contains("Key Vault Secrets Officer", place(), "could not be written", "403");

        var unusedToo = vault.fault(Access.READ, VaultAnswer.forbidden());
        assertThat(misconfigured(store::read))
                .contains("Key Vault Secrets Officer", place(), "could not be read", "403");
    }

    private static String misconfigured(ThrowingCallable call) {
        Failure failure = failureOf(call);
        assertThat(failure).isInstanceOf(Misconfigured.class);
        return failure.message();
    }

    private static Failure failureOf(ThrowingCallable call) {
        FailureException thrown = catchThrowableOfType(FailureException.class, call);
        assertThat(thrown).isNotNull();
        return thrown.failure();
    }
}

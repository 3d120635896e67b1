package io.github.licenseworker.token.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.azure.core.credential.BasicAuthenticationCredential;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.security.keyvault.secrets.SecretClient;
import com.azure.security.keyvault.secrets.SecretClientBuilder;
import io.github.licenseworker.failure.Failure;
import io.github.licenseworker.failure.Failure.Misconfigured;
import io.github.licenseworker.failure.Failure.Retryable;
import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.http.HttpClientFactory;
import io.github.licenseworker.http.Trust;
import io.github.licenseworker.keyvault.AzureHttpClient;
import io.github.licenseworker.keyvault.KeyVault;
import io.github.licenseworker.simulator.AdjustableClock;
import io.github.licenseworker.simulator.keyvault.Access;
import io.github.licenseworker.simulator.keyvault.KeyVaultSimulator;
import io.github.licenseworker.simulator.keyvault.SecretVersion;
import io.github.licenseworker.simulator.keyvault.VaultAnswer;
import io.github.licenseworker.simulator.keyvault.VaultClients;
import io.github.licenseworker.simulator.tls.SelfSigned;
import io.github.licenseworker.simulator.tls.SharedKeys;
import io.github.licenseworker.tracing.Traces;
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
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyVaultStoreTest extends RefreshTokenStoreContract {

    private static final String NAME = "refresh-token";
    private static final String SETTING = "partner-center.auth.refresh-token.key-vault-secret";
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
        store = new KeyVaultStore(
                new KeyVault(VaultClients.client(vault, new AzureHttpClient(client, Traces.off())), SETTING)
                        .secret(NAME),
                LIFETIME,
                clock);
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

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments(
                        409,
                        "Conflict",
                        "ObjectIsDeletedButRecoverable",
                        Misconfigured.class,
                        "Recover the deleted secret"),
                arguments(409, "Conflict", "ObjectIsBeingDeleted", Retryable.class, "is being deleted or recovered"),
                arguments(409, "Conflict", "ObjectIsBeingRecovered", Retryable.class, "is being deleted or recovered"),
                arguments(403, "Forbidden", "SecretDisabled", Misconfigured.class, "Enable the newest version"),
                arguments(403, "Forbidden", "ForbiddenByFirewall", Misconfigured.class, "Allow this machine's address"),
                arguments(403, "Forbidden", "ForbiddenByConnection", Misconfigured.class, "through a private endpoint"),
                arguments(403, "Forbidden", "ForbiddenByPolicy", Misconfigured.class, "permissions Get and Set"),
                arguments(403, "Forbidden", "AccessDenied", Misconfigured.class, "permissions Get and Set"),
                arguments(403, "Forbidden", "ForbiddenByRbac", Misconfigured.class, "role Key Vault Secrets Officer"),
                arguments(403, "Forbidden", "", Misconfigured.class, "Check the identity"),
                arguments(404, "VaultNotFound", "", Misconfigured.class, "key-vault-secret"),
                arguments(400, "BadParameter", "", Misconfigured.class, "Check the identity"),
                arguments(429, "Throttled", "", Retryable.class, "Key Vault is not available"),
                arguments(500, "InternalServerError", "", Retryable.class, "Key Vault is not available"));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("refusals")
    void theVaultsOwnCodeDecides(int status, String code, String innerCode, Class<?> kind, String advice) {
        store.put(FIRST);
        VaultAnswer refusal = VaultAnswer.refused(status, code, innerCode);
        var reads = vault.fault(Access.READ, refusal);

        Failure failure = failureOf(store::read);

        assertThat(failure).isInstanceOf(kind);
        assertThat(failure.message().substring(0, 100)).contains(advice);
        assertThat(failure.message()).contains(place(), "could not be read", innerCode.isEmpty() ? code : innerCode);
        reads.clear();
        var unused = vault.fault(Access.WRITE, refusal);
        assertThat(failureOf(() -> store.replace(FIRST, SECOND))).isInstanceOf(kind);
        assertThat(failureOf(store::requireWritable)).isInstanceOf(kind);
        assertThat(read()).isEqualTo(FIRST);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 403, 404, 407, 502})
    void aPageIsNotTheVaults(int status) {
        store.put(FIRST);
        var unused = vault.fault(Access.ANY, VaultAnswer.page(status));

        Failure failure = failureOf(store::read);

        assertThat(failure).isInstanceOf(Retryable.class);
        assertThat(failure.message()).contains(place(), "HTTP " + status).doesNotContain("role");
        assertThat(failureOf(store::requireWritable)).isInstanceOf(Retryable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE html><h1>Welcome</h1>",
                "",
                "{}",
                "{\"status\":\"ok\"}",
                "{\"value\":\"abc\",\"id\":\"https://vault/secrets/refresh-token/1\"}"
            })
    void aSuccessThatIsNotTheVaultsHoldsNoToken(String body) {
        store.put(FIRST);
        var unused = vault.fault(Access.READ, VaultAnswer.json(200, body));

        Failure failure = failureOf(store::read);

        assertThat(failure).isInstanceOf(Retryable.class);
        assertThat(failure.message()).contains("what answered was not Key Vault", place(), "could not be read");
        assertThat(failureOf(() -> store.replace(FIRST, SECOND)).message()).contains("was not Key Vault");
        assertThat(vault.versions(NAME)).hasSize(1);
    }

    @Test
    void anIdentityOfAnotherTenantIsNamed() {
        var unused = vault.fault(Access.ANY, VaultAnswer.refused(401, "Unauthorized", ""));

        assertThat(misconfigured(store::read)).contains("belongs to the vault's tenant", place(), "401");
    }

    @Test
    void aDeletedSecretIsNotMissing() {
        store.put(FIRST);
        vault.delete(NAME);

        assertThat(misconfigured(store::read))
                .startsWith("Recover the deleted secret")
                .contains(place());
        assertThat(misconfigured(() -> store.put(SECOND))).startsWith("Recover the deleted secret");
    }

    @Test
    void whoMayWriteIsFoundOutWithoutAVersion() {
        store.requireWritable();
        assertThat(vault.versions(NAME)).isEmpty();

        store.put(FIRST);
        store.requireWritable();
        assertThat(vault.versions(NAME)).hasSize(1);
        assertThat(read()).isEqualTo(FIRST);
    }

    @Test
    void whoMayNotWriteTheFirstVersionIsFoundOut() {
        var unused = vault.fault(Access.WRITE, VaultAnswer.forbidden());

        assertThat(misconfigured(store::requireWritable)).contains("could not be written", "ForbiddenByRbac");
    }

    @Test
    @Timeout(20)
    void anAnswerThatDripsEnds() {
        store.put(FIRST);
        var unused = vault.fault(Access.READ, VaultAnswer.dripping());

        Failure failure = failureOf(store::read);

        assertThat(failure).isInstanceOf(Retryable.class);
        assertThat(failure.message()).contains(place(), "Key Vault is not available");
    }

    @Test
    void aVaultThatHasNoAddressIsNamed() {
        SecretClient nowhere = new SecretClientBuilder()
                .vaultUrl("https://no-such-vault.vault.invalid")
                .credential(new BasicAuthenticationCredential("worker", ""))
                .httpClient(new AzureHttpClient(client, Traces.off()))
                .retryOptions(new RetryOptions(new FixedDelayOptions(0, Duration.ofSeconds(1))))
                .buildClient();

        Failure failure =
                failureOf(new KeyVaultStore(new KeyVault(nowhere, SETTING).secret(NAME), LIFETIME, clock)::read);

        assertThat(failure).isInstanceOf(Retryable.class);
        assertThat(failure.message())
                .startsWith("Check the vault's name in " + SETTING)
                .contains("no-such-vault");
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

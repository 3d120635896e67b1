package io.github.licenseworker.token.renewal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.licenseworker.failure.Failure;
import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.http.HttpClientFactory;
import io.github.licenseworker.http.Trust;
import io.github.licenseworker.simulator.AdjustableClock;
import io.github.licenseworker.simulator.entra.EntraSimulator;
import io.github.licenseworker.simulator.entra.TokenRequest;
import io.github.licenseworker.simulator.tls.SelfSigned;
import io.github.licenseworker.simulator.tls.SharedKeys;
import io.github.licenseworker.token.Secret;
import io.github.licenseworker.token.entra.ClientCredential;
import io.github.licenseworker.token.entra.ClientCredential.ClientSecret;
import io.github.licenseworker.token.entra.Entra;
import io.github.licenseworker.token.entra.EntraSettings;
import io.github.licenseworker.token.store.FileStore;
import io.github.licenseworker.token.store.RefreshTokenStore;
import io.github.licenseworker.token.store.StoredToken;
import io.github.licenseworker.tracing.Traces;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.io.CloseMode;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A simulated Entra, a file with a refresh token that it has issued, and a worker's tokens, all by one clock. */
abstract class RenewalFixture {

    static final Duration LIFETIME = Duration.ofHours(1);
    static final Duration REFUSED_FOR = Duration.ofMinutes(5);
    static final Duration PATIENCE = Duration.ofSeconds(20);
    static final Duration LONGEST_RENEWAL = Duration.ofMinutes(2);
    static final RenewalSettings SETTINGS =
            new RenewalSettings(REFUSED_FOR, Duration.ofDays(90), Duration.ofDays(14), PATIENCE, LONGEST_RENEWAL);
    static final Duration TIMEOUT = Duration.ofSeconds(10);

    static final SelfSigned TLS = SharedKeys.server();

    @TempDir
    Path folder;

    final AdjustableClock clock = new AdjustableClock(Instant.now());
    private final List<RenewingTokens> opened = new ArrayList<>();
    private final List<CloseableHttpClient> clients = new ArrayList<>();
    EntraSimulator entra;
    Path file;
    FileStore store;
    String consented;
    RenewingTokens tokens;

    @BeforeEach
    void startEntra() {
        entra = EntraSimulator.start(TLS, 0, clock);
        file = folder.resolve("refresh-token");
        store = new FileStore(file);
        consented = entra.consent();
        store.put(new Secret(consented));
        tokens = open(store);
    }

    @AfterEach
    void closeEntra() {
        opened.forEach(RenewingTokens::close);
        clients.forEach(client -> client.close(CloseMode.IMMEDIATE));
        entra.close();
    }

    /** What one worker has of a store. */
    RenewingTokens open(RefreshTokenStore shared) {
        return open(shared, secret(), TIMEOUT);
    }

    RenewingTokens open(RefreshTokenStore shared, ClientCredential credential, Duration timeout) {
        return open(shared, credential, timeout, TLS.sslContext(), SETTINGS);
    }

    /** A worker with settings of its own, on the fixture's store. */
    RenewingTokens open(RenewalSettings renewal) {
        return open(store, secret(), TIMEOUT, TLS.sslContext(), renewal);
    }

    /** A worker that trusts what the JVM trusts. */
    RenewingTokens openWithoutTrust() {
        return open(store, secret(), TIMEOUT, null, SETTINGS);
    }

    private static ClientSecret secret() {
        return new ClientSecret(new Secret(EntraSimulator.CLIENT_SECRET));
    }

    private RenewingTokens open(
            RefreshTokenStore shared,
            ClientCredential credential,
            Duration timeout,
            @Nullable SSLContext trust,
            RenewalSettings renewal) {
        EntraSettings settings = new EntraSettings(
                entra.authorityHost(), EntraSimulator.TENANT_ID, EntraSimulator.CLIENT_ID, () -> credential);
        CloseableHttpClient client =
                HttpClientFactory.create(trust == null ? Trust.ofTheJvm() : Trust.of(trust), timeout, timeout);
        clients.add(client);
        RenewingTokens opening = new RenewingTokens(
                new Entra(settings, client, clock, Traces.off()), shared, renewal, clock, Traces.off());
        opened.add(opening);
        return opening;
    }

    static Failure failureOf(ThrowingCallable call) {
        FailureException thrown = catchThrowableOfType(FailureException.class, call);
        assertThat(thrown).as("the failure").isNotNull();
        return thrown.failure();
    }

    String stored() {
        return store.read().map(StoredToken::value).map(Secret::value).orElse("");
    }

    /** The refresh tokens that were presented, in order. */
    List<String> presented() {
        return entra.tokenRequests().stream()
                .map(TokenRequest::refreshToken)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Asks for a token that nobody has to wait for, and for its renewal. */
    void renewEarly() {
        clock.advance(LIFETIME.minusMinutes(4));
        tokens.renewIfDue();
    }
}

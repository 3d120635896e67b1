package io.github.licenseworker.simulator.keyvault;

import io.github.licenseworker.simulator.http.HttpReply;
import io.github.licenseworker.simulator.http.InjectedFault;
import io.github.licenseworker.simulator.http.InjectedFaults;
import io.github.licenseworker.simulator.http.LoopbackServer;
import io.github.licenseworker.simulator.http.ReceivedRequest;
import io.github.licenseworker.simulator.tls.SelfSigned;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A stand-in for the secrets of an Azure Key Vault, by https on the loopback interface, together with
 * the endpoint where an App Service gets the tokens of its managed identity.
 */
public final class KeyVaultSimulator implements AutoCloseable {

    private final Queue<String> requests = new ConcurrentLinkedQueue<>();
    private final Secrets secrets;
    private final ManagedIdentity identity;
    private final Challenge challenge;
    private final InjectedFaults<Access, VaultAnswer> faults = new InjectedFaults<>();
    private final LoopbackServer vaultServer;
    private final LoopbackServer identityServer;

    private KeyVaultSimulator(SelfSigned tls, InstantSource clock) {
        this.secrets = new Secrets(clock);
        this.identity = new ManagedIdentity(clock);
        this.challenge = new Challenge(identity);
        this.vaultServer = LoopbackServer.https(0, tls.sslContext(), clock, this::answerFromVault);
        this.identityServer = LoopbackServer.http(0, clock, this::answerFromIdentity);
    }

    /**
     * Starts on free ports.
     *
     * @param tls whose certificate a client has to trust
     * @param clock by which secrets get their times
     */
    public static KeyVaultSimulator start(SelfSigned tls, InstantSource clock) {
        KeyVaultSimulator simulator = new KeyVaultSimulator(tls, clock);
        simulator.vaultServer.start();
        simulator.identityServer.start();
        return simulator;
    }

    public URI vaultUri() {
        return URI.create("https://onboarding.vault.localhost:" + vaultServer.port());
    }

    public URI secretUri(String name) {
        return vaultUri().resolve("/secrets/" + name);
    }

    /** Adds a version, as somebody else would set it. */
    public void put(String name, String value) {
        secrets.add(name, value, Optional.empty(), Map.of(), Optional.empty(), true);
    }

    /** Deletes a secret so that it can still be recovered, as a vault with soft-delete does. */
    public void delete(String name) {
        secrets.delete(name);
    }

    /** Those that are there, in the order of the alphabet. */
    public List<String> names() {
        return secrets.names();
    }

    /** The newest version that is enabled. */
    public Optional<String> value(String name) {
        return versions(name).stream()
                .filter(SecretVersion::enabled)
                .map(SecretVersion::value)
                .reduce((older, newer) -> newer);
    }

    /** Oldest first. */
    public List<SecretVersion> versions(String name) {
        return secrets.versions(name);
    }

    /** Lets a token in that the identity endpoint has not given out. */
    public void accept(String bearer) {
        identity.accept(bearer);
    }

    /**
     * Befalls the requests until it is cleared; of several faults the first injected wins. A request that is not let
     * in for want of a token is answered so and meets no fault.
     */
    public InjectedFault fault(Access access, VaultAnswer answer) {
        return fault(access, Integer.MAX_VALUE, answer);
    }

    /** Befalls the next requests, this many of them. */
    public InjectedFault fault(Access access, int times, VaultAnswer answer) {
        return faults.add(access::covers, 0, times, answer);
    }

    public void clearFaults() {
        faults.clear();
    }

    /** Every request to the vault that was let in, as method and path, in order. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** The tokens that the endpoint of the managed identity has given out. */
    public List<String> issuedIdentityTokens() {
        return identity.issued();
    }

    /** The environment of a process whose managed identity the vault lets in. */
    public Map<String, String> environment() {
        return Map.of(
                "IDENTITY_ENDPOINT",
                "http://127.0.0.1:" + identityServer.port() + "/msi/token",
                "IDENTITY_HEADER",
                identity.header());
    }

    @Override
    public void close() {
        vaultServer.close();
        identityServer.close();
    }

    private HttpReply answerFromVault(ReceivedRequest request) throws InterruptedException {
        if (challenge.passes(request)) {
            requests.add(request.method() + " " + request.path());
        }
        return challenge.passes(request)
                ? answer(request, Access.of(request), () -> new Vault(vaultUri(), secrets).answer(request))
                : identified(Challenge.to(request));
    }

    private HttpReply answerFromIdentity(ReceivedRequest request) throws InterruptedException {
        return answer(request, Access.IDENTITY, () -> identity.answer(request));
    }

    private HttpReply answer(ReceivedRequest request, Access access, VaultAnswer.Processing normally)
            throws InterruptedException {
        Optional<VaultAnswer> fault = faults.answerTo(access);
        return identified(fault.isPresent() ? fault.get().answer(request, normally) : normally.process());
    }

    private static HttpReply identified(HttpReply reply) {
        return reply.with("x-ms-request-id", UUID.randomUUID().toString());
    }
}

package io.github.licenseworker.simulator.keyvault;

import io.github.licenseworker.simulator.tls.SelfSigned;
import io.undertow.Undertow;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * A stand-in for the secrets of an Azure Key Vault, by https on a free port of the loopback interface, together with
 * the endpoint where an App Service gets the tokens of its managed identity.
 */
public final class KeyVaultSimulator implements AutoCloseable {

    private final Secrets secrets = new Secrets();
    private final ManagedIdentity identity = new ManagedIdentity();
    private final Challenge challenge = new Challenge(identity);
    private final List<KeyVaultFault> faults = new CopyOnWriteArrayList<>();
    private final List<VaultRequest> requests = new CopyOnWriteArrayList<>();
    private final ExecutorService virtualThreads = Executors.newVirtualThreadPerTaskExecutor();
    private final Undertow server;

    private KeyVaultSimulator(SelfSigned tls) {
        this.server = Undertow.builder()
                .setIoThreads(2)
                .setWorkerThreads(1)
                .addHttpsListener(
                        0,
                        "127.0.0.1",
                        tls.sslContext(),
                        new Calls(false, virtualThreads, requests::add, this::answerFromVault))
                .addHttpListener(
                        0, "127.0.0.1", new Calls(true, virtualThreads, requests::add, this::answerFromIdentity))
                .build();
    }

    public static KeyVaultSimulator start(SelfSigned tls) {
        KeyVaultSimulator simulator = new KeyVaultSimulator(tls);
        simulator.server.start();
        return simulator;
    }

    public URI vaultUri() {
        return URI.create("https://onboarding.vault.localhost:" + port("https"));
    }

    public URI secretUri(String name) {
        return vaultUri().resolve("/secrets/" + name);
    }

    /** Adds a version, as somebody else would set it. */
    public void put(String name, String value) {
        secrets.add(name, value, Optional.empty(), Map.of(), Optional.empty(), true);
    }

    /** Disables the newest version, so that reading the secret without a version is refused. */
    public void disable(String name) {
        secrets.disable(name);
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

    /** From now on the token is not let in. */
    public void revoke(String bearer) {
        identity.revoke(bearer);
    }

    /**
     * Befalls the requests until it is cleared; of several faults the first registered wins. A request that is not let
     * in for want of a token is answered so and meets no fault.
     */
    public KeyVaultFault fault(Access access, Trouble trouble) {
        return fault(access, Integer.MAX_VALUE, trouble);
    }

    /** Befalls the next requests, this many of them. */
    public KeyVaultFault fault(Access access, int times, Trouble trouble) {
        KeyVaultFault fault = new KeyVaultFault(access, times, trouble);
        faults.add(fault);
        return fault;
    }

    public void clearFaults() {
        faults.forEach(KeyVaultFault::clear);
        faults.clear();
    }

    /** In the order in which they were answered. */
    public List<VaultRequest> requests() {
        return List.copyOf(requests);
    }

    /** For the environment variable {@code IDENTITY_ENDPOINT}. */
    public URI managedIdentityEndpoint() {
        return URI.create("http://127.0.0.1:" + port("http") + "/msi/token");
    }

    /** For the environment variable {@code IDENTITY_HEADER}. */
    public String identityHeader() {
        return identity.header();
    }

    /** The environment of a process whose managed identity the vault lets in. */
    public Map<String, String> environment() {
        return Map.of("IDENTITY_ENDPOINT", managedIdentityEndpoint().toString(), "IDENTITY_HEADER", identityHeader());
    }

    @Override
    public void close() {
        server.stop();
        // Interrupts the requests that are held.
        virtualThreads.shutdownNow();
        virtualThreads.close();
    }

    private Reply answerFromVault(Call call) throws InterruptedException {
        if (!challenge.passes(call)) {
            return Challenge.to(call);
        }
        return answer(call, () -> new Vault(vaultUri(), secrets).answer(call));
    }

    private Reply answerFromIdentity(Call call) throws InterruptedException {
        return answer(call, () -> identity.answer(call));
    }

    private Reply answer(Call call, Supplier<Reply> normally) throws InterruptedException {
        Optional<KeyVaultFault> fault =
                faults.stream().filter(one -> one.meets(call.access())).findFirst();
        return fault.isPresent() ? fault.get().trouble().befall(call, normally) : normally.get();
    }

    private int port(String protocol) {
        return server.getListenerInfo().stream()
                .filter(listener -> listener.getProtcol().equals(protocol))
                .map(listener -> (InetSocketAddress) listener.getAddress())
                .mapToInt(InetSocketAddress::getPort)
                .findFirst()
                .orElseThrow();
    }
}

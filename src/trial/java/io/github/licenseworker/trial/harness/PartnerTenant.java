package io.github.licenseworker.trial.harness;

import io.github.licenseworker.simulator.entra.EntraSimulator;
import io.github.licenseworker.simulator.tls.SelfSigned;
import io.github.licenseworker.simulator.tls.SharedKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** A partner's tenant in a simulated Entra, and the file where its workers keep their refresh token. */
public final class PartnerTenant implements AutoCloseable {

    private final SelfSigned tls;
    private final EntraSimulator entra;
    private final Path refreshTokenFile;

    private PartnerTenant(SelfSigned tls, Path folder, InstantSource clock) {
        this.tls = tls;
        this.entra = EntraSimulator.start(tls, 0, clock);
        this.refreshTokenFile = folder.resolve("refresh-token");
    }

    /** Makes a tenant where nobody has consented yet; its files go into the folder. */
    public static PartnerTenant create(Path folder) {
        return create(folder, InstantSource.system());
    }

    /** The same for the tenant of a {@link WorkerHarness}, whose clock its Entra reads. */
    public static PartnerTenant create(Path folder, InstantSource clock) {
        return new PartnerTenant(SharedKeys.server(), folder, clock);
    }

    public EntraSimulator entra() {
        return entra;
    }

    public SelfSigned tls() {
        return tls;
    }

    public Path refreshTokenFile() {
        return refreshTokenFile;
    }

    public String storedRefreshToken() {
        try {
            return Files.readString(refreshTokenFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts a token into the file as somebody does who has no command for it. */
    public void store(String refreshToken) {
        try {
            Files.writeString(refreshTokenFile, refreshToken);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a worker of this partner has to be told, and what else is wanted. */
    public String[] settings(String... further) {
        List<String> settings = new ArrayList<>(List.of(
                "--partner-center.auth.mode=secure-app-model",
                "--partner-center.auth.tenant-id=" + EntraSimulator.TENANT_ID,
                "--partner-center.auth.client-id=" + EntraSimulator.CLIENT_ID,
                "--partner-center.auth.client-secret=" + EntraSimulator.CLIENT_SECRET,
                "--partner-center.auth.authority-host=" + entra.authorityHost(),
                "--partner-center.auth.ssl-bundle=entra",
                "--spring.ssl.bundle.pem.entra.truststore.certificate="
                        + tls.certificate().toUri(),
                "--partner-center.auth.refresh-token.file=" + refreshTokenFile));
        settings.addAll(List.of(further));
        return settings.toArray(String[]::new);
    }

    @Override
    public void close() {
        entra.close();
    }
}

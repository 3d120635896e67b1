package io.github.licenseworker.simulator;

import io.github.licenseworker.simulator.control.ControlServer;
import io.github.licenseworker.simulator.control.Microsoft;
import io.github.licenseworker.simulator.entra.EntraSimulator;
import io.github.licenseworker.simulator.keyvault.KeyVaultSimulator;
import io.github.licenseworker.simulator.partnercenter.PartnerCenterSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Partner Center, Entra, a Key Vault and the page that controls them, on the loopback interface. The partner has signed in: a refresh
 * token lies in a file. No customer is there yet.
 */
public final class SimulatedMicrosoft implements AutoCloseable {

    private final SimulatorFiles files;
    private final Deque<Runnable> ends = new ArrayDeque<>();
    private final PartnerCenterSimulator partnerCenter;
    private final EntraSimulator entra;
    private final KeyVaultSimulator keyVault;
    private final Microsoft microsoft;
    private final ControlServer control;

    private SimulatedMicrosoft(SimulatorSettings settings, SimulatorFiles files, InstantSource clock) {
        this.files = files;
        ends.push(files::close);
        try {
            partnerCenter = listen(
                    SimulatorSettings.Name.PARTNER_CENTER_PORT,
                    settings.partnerCenterPort(),
                    port -> PartnerCenterSimulator.start(port, clock));
            ends.push(partnerCenter::close);
            entra = listen(
                    SimulatorSettings.Name.ENTRA_PORT,
                    settings.entraPort(),
                    port -> EntraSimulator.start(files.tls(), port, clock));
            ends.push(entra::close);
            keyVault = KeyVaultSimulator.start(files.tls(), clock);
            ends.push(keyVault::close);
            microsoft = new Microsoft(partnerCenter, entra, clock, files::storeRefreshToken);
            control = listen(
                    SimulatorSettings.Name.CONTROL_PORT,
                    settings.controlPort(),
                    port -> ControlServer.start(microsoft, port));
            ends.push(control::close);
            microsoft.renewConsent();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Starts all of it.
     *
     * @param clock says when tokens expire and throttling ends
     * @throws PortInUseException where something else listens at one of the ports
     * @throws IOException where the folder cannot be used, or another simulator uses it
     * @throws UncheckedIOException where something in the folder cannot be written
     */
    public static SimulatedMicrosoft start(SimulatorSettings settings, InstantSource clock) throws IOException {
        return new SimulatedMicrosoft(settings, SimulatorFiles.in(settings.folder()), clock);
    }

    private static <T> T listen(SimulatorSettings.Name setting, int port, IntFunction<T> start) {
        try {
            return start.apply(port);
        } catch (RuntimeException e) {
            throw PortInUseException.isReasonFor(e) ? new PortInUseException(port, setting, e) : e;
        }
    }

    public PartnerCenterSimulator partnerCenter() {
        return partnerCenter;
    }

    public EntraSimulator entra() {
        return entra;
    }

    public KeyVaultSimulator keyVault() {
        return keyVault;
    }

    /** What the control page does, for a program in the same JVM. */
    public Microsoft microsoft() {
        return microsoft;
    }

    public URI controlPage() {
        return control.address();
    }

    /** The certificate that Entra and the vault show, as a PEM file. */
    public Path certificate() {
        return files.tls().certificate();
    }

    /** The file with the partner's refresh token; a renewed consent replaces it. */
    public Path refreshTokenFile() {
        return files.refreshToken();
    }

    /** What the license worker has to be told to use these servers, with the sign-in that production has. */
    public Map<String, String> workerSettings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("partner-center.base-url", partnerCenter.baseUri().toString());
        settings.put("partner-center.auth.mode", "secure-app-model");
        settings.put("partner-center.auth.tenant-id", EntraSimulator.TENANT_ID);
        settings.put("partner-center.auth.client-id", EntraSimulator.CLIENT_ID);
        settings.put("partner-center.auth.client-secret", EntraSimulator.CLIENT_SECRET);
        // In files with settings a backslash would begin an escape
        settings.put(
                "partner-center.auth.refresh-token.file",
                refreshTokenFile().toString().replace('\\', '/'));
        settings.put("partner-center.auth.authority-host", entra.authorityHost().toString());
        settings.put("partner-center.auth.ssl-bundle", "simulated-entra");
        settings.put(
                "spring.ssl.bundle.pem.simulated-entra.truststore.certificate",
                certificate().toUri().toString());
        return settings;
    }

    @Override
    public void close() {
        ends.forEach(Runnable::run);
        ends.clear();
    }

    SimulatorFiles files() {
        return files;
    }
}

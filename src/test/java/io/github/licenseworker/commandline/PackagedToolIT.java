package io.github.licenseworker.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.simulator.entra.EntraSimulator;
import io.github.licenseworker.simulator.partnercenter.PartnerCenterSimulator;
import io.github.licenseworker.trial.engine.EmbeddedEngine;
import io.github.licenseworker.trial.harness.Browser;
import io.github.licenseworker.trial.harness.CommandResult;
import io.github.licenseworker.trial.harness.PartnerTenant;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the jar as an operator gives them, whose settings are environment variables. */
class PackagedToolIT {

    @TempDir
    private Path folder;

    private PartnerTenant partner;
    private PartnerCenterSimulator partnerCenter;
    private EmbeddedEngine engine;

    @BeforeEach
    void start() throws IOException {
        engine = EmbeddedEngine.start();
        partner = PartnerTenant.create(folder);
        partnerCenter = PartnerCenterSimulator.start();
    }

    @AfterEach
    void stop() {
        partnerCenter.close();
        partner.close();
        engine.close();
    }

    @Test
    void consentByPastingAndThenCheck() {
        CommandResult consent = consent();

        assertThat(consent.exitCode()).as(consent.output()).isZero();
        assertThat(consent.output().lines().filter(line -> !line.startsWith("ok ")))
                .satisfiesExactly(
                        invitation -> assertThat(invitation).startsWith("Open this address in a browser"),
                        empty -> assertThat(empty).isEmpty(),
                        address -> assertThat(address).startsWith("https://localhost:"),
                        empty -> assertThat(empty).isEmpty(),
                        paste -> assertThat(paste).endsWith("paste it here:"));
        assertThat(partner.entra().issuedRefreshTokens()).containsExactly(partner.storedRefreshToken());

        CommandResult check = run(settings(), "check");

        assertThat(check.exitCode()).as(check.output()).isZero();
        assertThat(check.output().lines()).isNotEmpty().allMatch(line -> line.startsWith("ok "));
    }

    @Test
    void checkFindsWhatIsMissing() {
        CommandResult check = run(Map.of(), "check");

        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.output().lines()).hasSize(4).allMatch(line -> line.startsWith("WRONG  configuration "));
    }

    @Test
    void aWrongCommandLineIsNotAStart() {
        assertThat(run(Map.of(), "consent", "--unknown").exitCode()).isEqualTo(2);
    }

    @Test
    void versionIsThatOfTheJar() {
        CommandResult version = run(Map.of(), "--version");

        assertThat(version.exitCode()).isZero();
        assertThat(version.output().strip()).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
        assertThat(System.getProperty("worker.jar"))
                .endsWith("-" + version.output().strip() + "-exec.jar");
    }

    private CommandResult consent() {
        try (ToolProcess consent = startJar(settings(), "consent", "--paste");
                Browser elsewhere = new Browser(partner.tls())) {
            consent.type(elsewhere.answerOf(consent.signInAddress()).toString());
            return consent.finish();
        }
    }

    private CommandResult run(Map<String, String> settings, String... command) {
        try (ToolProcess process = startJar(settings, command)) {
            return process.finish();
        }
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("CAMUNDA_CLIENT_GRPCADDRESS", engine.grpcAddress().toString());
        settings.put("PARTNERCENTER_BASEURL", partnerCenter.baseUri().toString());
        settings.put("PARTNERCENTER_AUTH_TENANTID", EntraSimulator.TENANT_ID);
        settings.put("PARTNERCENTER_AUTH_CLIENTID", EntraSimulator.CLIENT_ID);
        settings.put("PARTNERCENTER_AUTH_CLIENTSECRET", EntraSimulator.CLIENT_SECRET);
        settings.put(
                "PARTNERCENTER_AUTH_AUTHORITYHOST",
                partner.entra().authorityHost().toString());
        settings.put(
                "PARTNERCENTER_AUTH_REFRESHTOKEN_FILE",
                partner.refreshTokenFile().toString());
        settings.put("PARTNERCENTER_AUTH_SSLBUNDLE", "entra");
        settings.put(
                "SPRING_SSL_BUNDLE_PEM_ENTRA_TRUSTSTORE_CERTIFICATE",
                partner.tls().certificate().toUri().toString());
        return settings;
    }

    private ToolProcess startJar(Map<String, String> settings, String... command) {
        List<String> arguments = new ArrayList<>(List.of(
                // Or the JVM warns of what gRPC's libraries do
                "-Dsun.misc.unsafe.memory.access=allow", "-jar", System.getProperty("worker.jar")));
        arguments.addAll(List.of(command));
        return ToolProcess.start(folder.resolve(command[0] + ".log"), settings, arguments);
    }
}

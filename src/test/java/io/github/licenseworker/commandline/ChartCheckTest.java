package io.github.licenseworker.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.LicenseWorkerApplication;
import io.github.licenseworker.helm.Chart;
import io.github.licenseworker.helm.MountedPod;
import io.github.licenseworker.simulator.entra.EntraSimulator;
import io.github.licenseworker.trial.harness.CommandResult;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the chart makes of an example is what the worker needs: {@code check} runs with it, as it does in a pod. */
class ChartCheckTest extends CommandFixture {

    @Test
    void theWorkerFindsItsSettingsItsSecretAndItsToken() throws IOException {
        Chart chart = Chart.example("one-file").with("""
                config:
                  camunda.client.grpc-address: http://127.0.0.1:%d
                  partner-center:
                    base-url: http://127.0.0.1:%d
                    auth:
                      tenant-id: %s
                      client-id: %s
                      authority-host: %s
                      ssl-bundle: entra
                  spring.ssl.bundle.pem.entra.truststore.certificate: %s
                """.formatted(
                        closedPort(),
                        closedPort(),
                        EntraSimulator.TENANT_ID,
                        EntraSimulator.CLIENT_ID,
                        partner.entra().authorityHost(),
                        partner.tls().certificate().toUri()));
        MountedPod pod = MountedPod.of(chart.render(), folder, setting -> EntraSimulator.CLIENT_SECRET);
        pod.write("refresh-token", "refresh-token", partner.entra().consent());

        CommandResult check = check(pod);

        assertThat(check.ok())
                .as(check.output())
                .anyMatch(finding -> finding.startsWith("configuration: tenant " + EntraSimulator.TENANT_ID))
                .anyMatch(finding -> finding.startsWith("refresh token: in the file " + folder))
                .anyMatch(finding -> finding.startsWith("token store: the file " + folder))
                .contains("signed in as: license-service@fabrikam.example");
    }

    private CommandResult check(MountedPod pod) {
        List<String> command = List.of(
                "-classpath", System.getProperty("java.class.path"), LicenseWorkerApplication.class.getName(), "check");
        try (ToolProcess process = ToolProcess.start(folder.resolve("check.log"), pod.environment(), command)) {
            CommandResult result = process.finish();
            addIssuedTokens();
            canaries.assertHiddenIn("output", result.output());
            return result;
        }
    }
}

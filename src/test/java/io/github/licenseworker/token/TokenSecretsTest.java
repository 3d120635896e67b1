package io.github.licenseworker.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.licenseworker.fixture.Actuator;
import io.github.licenseworker.fixture.Canaries;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.fixture.LogCapture;
import io.github.licenseworker.simulator.entra.EntraSimulator;
import io.github.licenseworker.simulator.entra.TokenAnswer;
import io.github.licenseworker.simulator.entra.TokenAnswers;
import io.github.licenseworker.simulator.partnercenter.Answers;
import io.github.licenseworker.token.config.AuthProperties;
import io.github.licenseworker.trial.harness.PartnerTenant;
import io.github.licenseworker.trial.harness.WorkerHarness;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Entra repeats secrets in everything it says, and everything is logged that can be; still nobody gets to see them. */
class TokenSecretsTest {

    private static final List<TokenAnswer> TELLTALES = List.of(
            TokenAnswers.quotingTheRequest(),
            TokenAnswers.quotingTheRequest(TokenAnswers.clientSecretExpired()),
            TokenAnswers.quotingTheRequest(TokenAnswers.temporarilyUnavailable()),
            TokenAnswers.quotingTheRequest(
                    TokenAnswers.error(400, EntraSimulator.CLIENT_SECRET, 700016, "Who is that?")),
            TokenAnswers.raw(400, "application/json", "{\"error\":\"" + EntraSimulator.CLIENT_SECRET),
            TokenAnswers.raw(500, "text/plain", EntraSimulator.CLIENT_SECRET));

    @TempDir
    private Path folder;

    @Test
    void noSecretIsToBeSeenAnywhere() throws IOException {
        try (PartnerTenant partner = PartnerTenant.create(folder);
                WorkerHarness setup = WorkerHarness.start(partner.settings(
                        "--management.endpoint.health.show-details=always",
                        "--partner-center.auth.refused-for=0s",
                        "--logging.level.root=TRACE",
                        "--logging.level.io.github.licenseworker=TRACE",
                        "--logging.level.com.microsoft.aad.msal4j=TRACE",
                        "--logging.level.com.azure=TRACE",
                        "--logging.level.org.apache.hc.client5=TRACE",
                        "--logging.level.io.camunda.zeebe=OFF",
                        "--logging.level.io.undertow=INFO",
                        "--logging.level.io.grpc=INFO",
                        "--logging.threshold.console=OFF"))) {
            LicenseTask task = LicenseTask.deployWithInstantRetries(setup.engine());
            Licensee licensee = Licensee.in(setup.partnerCenter());
            List<LogCapture.Line> log;
            try (LogCapture capture = LogCapture.start()) {
                partner.store(partner.entra().consent());
                task.start(licensee.variables()).awaitDone();
                for (TokenAnswer telltale : TELLTALES) {
                    partner.entra()
                            .issuedAccessTokens()
                            .forEach(token -> setup.partnerCenter().rejectToken(token, Answers.tokenRejected()));
                    partner.entra().fault(telltale, Integer.MAX_VALUE);
                    task.start(licensee.variables()).awaitEndOrIncident();
                    partner.entra().clearFaults();
                    await().until(() -> !task.start(licensee.variables())
                            .variableAtTheEnd("licenseAssignment")
                            .isMissingNode());
                }
                log = capture.lines();
            }
            Actuator actuator = new Actuator(setup.worker());

            Canaries canaries = new Canaries(EntraSimulator.CLIENT_SECRET);
            canaries.add(partner.entra().issuedRefreshTokens());
            canaries.add(partner.entra().issuedAccessTokens());
            assertThat(partner.entra().issuedAccessTokens())
                    .as("secrets in use")
                    .hasSizeGreaterThan(TELLTALES.size());
            assertThat(partner.entra().tokenRequests())
                    .filteredOn(request -> request.status() >= 400)
                    .as("the telltales were told")
                    .hasSizeGreaterThanOrEqualTo(TELLTALES.size());
            assertThat(log).hasSizeGreaterThan(100);
            assertThat(actuator.prometheus()).contains("partner_center_token_remaining_seconds");
            assertThat(actuator.health()).contains("partnerCenterToken");
            canaries.assertHiddenIn(setup, log);
            canaries.assertHiddenIn(
                    "settings", setup.worker().getBean(AuthProperties.class).toString());
        }
    }
}

package io.github.licenseworker.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.licenseworker.fixture.Canaries;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.fixture.TraceReceiver;
import io.github.licenseworker.fixture.TracedSpan;
import io.github.licenseworker.fixture.WorkerProcess;
import io.github.licenseworker.simulator.entra.EntraSimulator;
import io.github.licenseworker.simulator.keyvault.KeyVaultSimulator;
import io.github.licenseworker.simulator.partnercenter.Answers;
import io.github.licenseworker.trial.harness.PartnerTenant;
import io.github.licenseworker.trial.harness.WorkerHarness;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a receiver of traces gets to see of tokens. */
class TracedTokensTest {

    private static final String RENEWAL = "renew access token";
    private static final String TOKEN_CALL = "POST /{tenant}/oauth2/v2.0/token";

    @TempDir
    private Path folder;

    private TraceReceiver receiver;
    private WorkerHarness setup;
    private PartnerTenant partner;
    private Licensee licensee;
    private LicenseTask task;

    @BeforeEach
    void start() throws IOException {
        receiver = TraceReceiver.start();
        setup = WorkerHarness.startWithoutWorker();
        partner = PartnerTenant.create(folder);
        licensee = Licensee.in(setup.partnerCenter());
        task = LicenseTask.deployWithInstantRetries(setup.engine());
    }

    @AfterEach
    void stop() {
        setup.close();
        partner.close();
        receiver.close();
    }

    @Test
    void renewalForNobodyIsATraceOfItsOwn() {
        partner.store(partner.entra().consent());
        var worker = setup.startWorker(partner.settings(receiver.settings()));

        TracedSpan renewal =
                receiver.await(1, span -> span.name().equals(RENEWAL)).getFirst();
        assertThat(renewal.parentId()).isEmpty();
        assertThat(renewal.isError()).isFalse();
        TracedSpan call = receiver.await(1, span -> span.isBelow(renewal)).getFirst();
        assertThat(call.name()).isEqualTo(TOKEN_CALL);
        assertThat(call.kind()).isEqualTo(SpanKind.SPAN_KIND_CLIENT);
        assertThat(call.attributes())
                .contains(
                        entry("http.request.method", "POST"),
                        entry("server.address", partner.entra().authorityHost().getHost()),
                        entry(
                                "server.port",
                                Integer.toString(partner.entra().authorityHost().getPort())),
                        entry("http.response.status_code", "200"));
        assertThat(worker.isActive()).isTrue();
    }

    @Test
    void renewalForAJobStandsBelowItsTry() {
        partner.store(partner.entra().consent());
        var worker = setup.startWorker(partner.settings(receiver.settings()));
        task.start(licensee.variables()).awaitDone();
        setup.partnerCenter().rejectToken(partner.entra().issuedAccessTokens().getLast(), Answers.tokenRejected());
        ProcessInstance run = task.start(licensee.colleague().variables());
        run.awaitDone();

        TracedSpan done = receiver.await(1, span -> span.isOf(run)).getFirst();
        assertThat(receiver.await(4, span -> span.isBelow(done)))
                .extracting(TracedSpan::name)
                .filteredOn(name -> !name.startsWith("POST /v1/"))
                .containsExactlyInAnyOrder(RENEWAL, "wait for access token");
        TracedSpan renewal = receiver.await(
                        1, span -> span.isBelow(done) && span.name().equals(RENEWAL))
                .getFirst();
        assertThat(receiver.await(1, span -> span.isBelow(renewal)).getFirst().name())
                .isEqualTo(TOKEN_CALL);
        assertThat(worker.isActive()).isTrue();

        Canaries secrets = new Canaries(EntraSimulator.CLIENT_SECRET);
        secrets.add(partner.entra().issuedAccessTokens());
        secrets.add(partner.entra().issuedRefreshTokens());
        secrets.assertHiddenIn("traces", receiver.texts());
    }

    @Test
    void refusedRenewalIsAnErrorOfTheRenewalAndOfItsCall() {
        partner.store(partner.entra().consent());
        partner.entra().revokeAll();
        var worker = setup.startWorker(partner.settings(receiver.settings()));

        TracedSpan call =
                receiver.await(1, span -> span.name().equals(TOKEN_CALL)).getFirst();
        assertThat(call.isError()).isTrue();
        assertThat(call.attribute("http.response.status_code")).isEqualTo("400");
        TracedSpan renewal = receiver.await(1, call::isBelow).getFirst();
        assertThat(renewal.isError()).isTrue();
        assertThat(renewal.attribute("error.type")).isEqualTo("PARTNER_TOKEN_REJECTED");
        assertThat(worker.isActive()).isTrue();
    }

    @Test
    void callsToKeyVaultStandBelowTheRenewal() throws IOException {
        try (KeyVaultSimulator vault = KeyVaultSimulator.start(partner.tls(), InstantSource.system())) {
            vault.put("canary-of-a-name", partner.entra().consent());
            String[] settings = Stream.of(
                            partner.settings(receiver.settings("--partner-center.auth.refresh-token.key-vault-secret="
                                    + vault.secretUri("canary-of-a-name"))))
                    .filter(setting -> !setting.startsWith("--partner-center.auth.refresh-token.file="))
                    .toArray(String[]::new);
            try (WorkerProcess worker = WorkerProcess.start(vault.environment(), setup.settings(settings))) {
                TracedSpan renewal =
                        receiver.await(1, span -> span.name().equals(RENEWAL)).getFirst();
                assertThat(receiver.await(3, span -> span.isBelow(renewal)))
                        .extracting(TracedSpan::name)
                        .contains(TOKEN_CALL, "GET /secrets/{name}", "PUT /secrets/{name}");
                assertThat(worker.isAlive()).isTrue();
            }
            new Canaries("canary-of-a-name").assertHiddenIn("traces", receiver.texts());
        }
    }
}

package io.github.licenseworker.simulator.partnercenter;

import static io.github.licenseworker.simulator.partnercenter.Answers.afterCommit;
import static io.github.licenseworker.simulator.partnercenter.Answers.normal;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onAny;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.licenseworker.simulator.http.Gate;
import io.github.licenseworker.simulator.http.HttpReply;
import io.github.licenseworker.simulator.http.RecordedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class TransportAnswersSimulatorTest extends SimulatorFixture {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Test
    void dropsBeforeTheEffect() {
        simulator.fault(onLicenseUpdate(), TransportAnswers.connectionDropped());

        assertThatThrownBy(() -> update(ACCOUNTANT, assigning(POWER_BI))).isInstanceOf(UncheckedIOException.class);
        assertThat(contoso.licensesOf(ACCOUNTANT)).isEmpty();
        assertThat(simulator.ledger().requests())
                .extracting(RecordedRequest::status)
                .containsExactly(HttpReply.DROPPED);
    }

    @Test
    void dropsAfterTheEffectAndAnswersTheRetry() {
        simulator.fault(onLicenseUpdate().times(1), afterCommit(TransportAnswers.connectionDropped()));

        assertThatThrownBy(() -> update(ACCOUNTANT, assigning(POWER_BI), "MS-RequestId", "one"))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(contoso.licensesOf(ACCOUNTANT)).hasSize(1);
        assertThat(update(ACCOUNTANT, assigning(POWER_BI), "MS-RequestId", "one")
                        .status())
                .isEqualTo(201);
        assertThat(simulator.ledger().changes()).hasSize(1);
    }

    @Test
    void gatewayTimeoutAfterTheEffect() {
        simulator.fault(onLicenseUpdate(), afterCommit(TransportAnswers.htmlPage(504)));

        Reply reply = update(ACCOUNTANT, assigning(POWER_BI));

        assertThat(reply.status()).isEqualTo(504);
        assertThat(reply.text()).startsWith("<!DOCTYPE html>");
        assertThat(reply.header("MS-RequestId")).isEmpty();
        assertThat(contoso.licensesOf(ACCOUNTANT)).hasSize(1);
    }

    @Test
    void effectHappensOnce() {
        simulator.requestIdReplay(false);
        contoso.giveLicense(ACCOUNTANT, POWER_BI.id());
        simulator.fault(onLicenseUpdate(), afterCommit(normal()));

        assertThat(update(ACCOUNTANT, removing(POWER_BI)).status()).isEqualTo(201);
    }

    @Test
    void bodyCutShort() {
        simulator.fault(onLicenseUpdate(), afterCommit(TransportAnswers.bodyCutShort(201)));

        assertThatThrownBy(() -> update(ACCOUNTANT, assigning(POWER_BI)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("fixed content-length");
        assertThat(contoso.licensesOf(ACCOUNTANT)).hasSize(1);
        assertThat(simulator.ledger().requests().getFirst().status()).isEqualTo(201);
    }

    @Test
    void halfJson() {
        simulator.fault(onLicenseUpdate(), afterCommit(TransportAnswers.halfJson(201)));

        Reply reply = update(ACCOUNTANT, assigning(POWER_BI));

        assertThat(reply.status()).isEqualTo(201);
        assertThat(catchThrowable(reply::json)).hasCauseInstanceOf(JsonProcessingException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 204})
    void emptyBodyAfterTheEffect(int status) {
        simulator.fault(onLicenseUpdate(), afterCommit(Answers.empty(status)));

        Reply reply = update(ACCOUNTANT, assigning(POWER_BI));

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.text()).isEmpty();
        assertThat(contoso.licensesOf(ACCOUNTANT)).hasSize(1);
    }

    @Test
    void foreignBodyAfterTheEffect() {
        simulator.fault(onLicenseUpdate(), afterCommit(TransportAnswers.foreignJson(201)));

        assertThat(update(ACCOUNTANT, assigning(POWER_BI)).json().isArray()).isTrue();
        assertThat(contoso.licensesOf(ACCOUNTANT)).hasSize(1);
    }

    @Test
    void xmlFault() {
        simulator.fault(onAny(), TransportAnswers.xmlFault(400, 60012, "No license left"));

        Reply reply = update(ACCOUNTANT, assigning(POWER_BI));

        assertThat(reply.header("Content-Type")).startsWith("application/xml");
        assertThat(reply.text()).contains("<Code>60012</Code><Description>No license left</Description>");
    }

    @ParameterizedTest
    @ValueSource(ints = {502, 503})
    void pageOfAProxyHasNoEffect(int status) {
        simulator.fault(onLicenseUpdate(), TransportAnswers.htmlPage(status));

        Reply reply = update(ACCOUNTANT, assigning(POWER_BI));

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).isEqualTo("text/html");
        assertThat(contoso.licensesOf(ACCOUNTANT)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 307})
    void redirect(int status) {
        simulator.fault(onAny(), TransportAnswers.redirect(status, "https://elsewhere.example/"));

        Reply reply = update(ACCOUNTANT, assigning(POWER_BI));

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.header("Location")).isEqualTo("https://elsewhere.example/");
    }

    @Test
    void slowCallIsProcessedLate() {
        simulator.fault(onLicenseUpdate(), TransportAnswers.slow(Duration.ofMillis(50)));
        long start = System.nanoTime();

        assertThat(update(ACCOUNTANT, assigning(POWER_BI)).status()).isEqualTo(201);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
    }

    @Test
    void heldBeforeTheEffect() throws Exception {
        Gate gate = new Gate();
        simulator.fault(onLicenseUpdate(), TransportAnswers.held(gate));
        CompletableFuture<Reply> reply = CompletableFuture.supplyAsync(() -> update(ACCOUNTANT, assigning(POWER_BI)));

        assertThat(gate.awaitArrivals(1, PATIENCE)).isTrue();
        assertThat(contoso.licensesOf(ACCOUNTANT)).isEmpty();
        gate.open();

        assertThat(reply.get(10, TimeUnit.SECONDS).status()).isEqualTo(201);
    }

    @Test
    void heldAfterTheEffect() throws Exception {
        Gate gate = new Gate();
        simulator.fault(onLicenseUpdate(), afterCommit(TransportAnswers.held(gate, normal())));
        CompletableFuture<Reply> reply = CompletableFuture.supplyAsync(() -> update(ACCOUNTANT, assigning(POWER_BI)));

        assertThat(gate.awaitArrivals(1, PATIENCE)).isTrue();
        assertThat(contoso.licensesOf(ACCOUNTANT)).hasSize(1);
        gate.open();

        assertThat(reply.get(10, TimeUnit.SECONDS).status()).isEqualTo(201);
        assertThat(simulator.ledger().changes()).hasSize(1);
    }

    @Test
    void closeEndsHeldAndSlowCalls() throws Exception {
        Gate gate = new Gate();
        simulator.fault(onLicenseUpdate(), TransportAnswers.held(gate, TransportAnswers.slow(Duration.ofHours(1))));
        CompletableFuture<Reply> reply = CompletableFuture.supplyAsync(() -> update(ACCOUNTANT, assigning(POWER_BI)));
        assertThat(gate.awaitArrivals(1, PATIENCE)).isTrue();

        simulator.close();

        assertThatThrownBy(() -> reply.get(10, TimeUnit.SECONDS)).hasRootCauseInstanceOf(IOException.class);
        assertThat(simulator.ledger().requests())
                .extracting(RecordedRequest::status)
                .containsExactly(HttpReply.DROPPED);
    }
}

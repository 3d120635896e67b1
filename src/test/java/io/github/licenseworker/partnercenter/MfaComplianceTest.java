package io.github.licenseworker.partnercenter;

import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onAny;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.fixture.LogCapture;
import io.github.licenseworker.simulator.http.RecordedRequest;
import io.github.licenseworker.simulator.partnercenter.Answers;
import io.github.licenseworker.simulator.partnercenter.Operation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.health.Health;

/** Partner Center is asked with each call whether the token proves MFA, and what it says can be seen. */
class MfaComplianceTest extends RenewedTokenFixture {

    @Test
    void everyCallAsksForIt() {
        assign();
        read();
        partnerCenter.probe();
        customer().subscribedSkus();

        List<RecordedRequest> calls = simulator.ledger().requests();
        assertThat(calls).hasSize(4);
        assertThat(Licensee.headers(calls, "ValidateMfa")).containsOnly("true");
    }

    @Test
    void nothingIsSaidBeforePartnerCenterHasSaidIt() {
        assertThat(partnerCenter.isMfaCompliant()).isEmpty();
        assertThat(health().getDetails()).doesNotContainKey("mfaCompliant");
        assertThat(simulator.ledger().requests(Operation.REACHABILITY)).hasSize(1);
    }

    @Test
    void aCompliantSignInShowsInTheHealth() {
        read();

        assertThat(partnerCenter.isMfaCompliant()).contains(true);
        assertThat(health().getDetails()).containsEntry("mfaCompliant", true);
    }

    @Test
    void aSignInThatDoesNotComplyIsLoggedOnceAndShowsInTheHealth() {
        answerWith("false");

        try (LogCapture log = LogCapture.start()) {
            read();
            read();

            assertThat(log.linesOf("MfaWatch")).singleElement().satisfies(line -> {
                assertThat(line.event().getLevel()).isEqualTo(Level.WARN);
                assertThat(line.event().getFormattedMessage()).contains("isMfaCompliant: false", "`consent`");
            });
        }
        assertThat(health().getDetails()).containsEntry("mfaCompliant", false);
    }

    @Test
    void itIsLoggedAnewAfterItHadBeenMended() {
        try (LogCapture log = LogCapture.start()) {
            for (String header : List.of("false", "true", "false")) {
                answerWith(header);
                read();
            }

            assertThat(log.linesOf("MfaWatch")).hasSize(2);
        }
    }

    @Test
    void aRefusalTellsItToo() {
        simulator.fault(onAny(), Answers.raw(401, "application/json", new byte[0], Map.of("isMfaCompliant", "false")));

        failureOf(this::read);

        assertThat(partnerCenter.isMfaCompliant()).contains(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"False", "FALSE", " false "})
    void anyCaseWillDo(String header) {
        answerWith(header);

        read();

        assertThat(partnerCenter.isMfaCompliant()).contains(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no", "0", "false, true", "null"})
    void whatCannotBeUnderstoodChangesNothing(String header) {
        read();
        answerWith(header);

        read();

        assertThat(partnerCenter.isMfaCompliant()).contains(true);
    }

    @Test
    void silenceChangesNothing() {
        simulator.mfaHeader(false);
        read();
        assertThat(partnerCenter.isMfaCompliant()).isEmpty();

        answerWith("false");
        read();
        simulator.clearFaults();
        read();

        assertThat(partnerCenter.isMfaCompliant()).contains(false);
    }

    private void answerWith(String header) {
        simulator.clearFaults();
        byte[] noLicenses = "{\"totalCount\":0,\"items\":[]}".getBytes(StandardCharsets.UTF_8);
        simulator.fault(onAny(), Answers.raw(200, "application/json", noLicenses, Map.of("isMfaCompliant", header)));
    }

    private Health health() {
        return client().context().getBean(PartnerCenterHealthIndicator.class).health();
    }
}

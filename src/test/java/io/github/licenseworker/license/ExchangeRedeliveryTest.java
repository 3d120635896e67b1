package io.github.licenseworker.license;

import static io.github.licenseworker.simulator.partnercenter.Answers.afterCommit;
import static io.github.licenseworker.simulator.partnercenter.Answers.normal;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.held;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.fixture.EngineFixture;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.ProcessInstance;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A worker dies while it exchanges a license; the next one finds that it is done. */
class ExchangeRedeliveryTest extends EngineFixture {

    @Test
    void exchangeOfAWorkerThatDiedIsDone() throws Exception {
        ProcessInstance run = dieAtTheGateAndGoOn(exchangeBeforeTheAnswer());

        assertExchanged(run);
    }

    /** By its note that it has looked, the next worker knows that the exchange may be made. */
    @Test
    void exchangeThatAWorkerLookedBeforeIsWaitedForUntilItShows() throws Exception {
        Map<String, Object> variables = exchangeBeforeTheAnswer();
        variables.put("lookBefore", true);
        licensee.customer().showChangesAfterReads(1);

        ProcessInstance run = dieAtTheGate(LicenseTask.deploy(setup.engine()), variables);
        setup.letPass(Duration.ofMillis(run.awaitFailure(1).getRetryBackoff()));
        run.awaitDone();

        assertExchanged(run);
    }

    private Map<String, Object> exchangeBeforeTheAnswer() {
        setup.partnerCenter().requestIdReplay(false);
        String old = licensee.addSku();
        licensee.customer().giveLicense(licensee.userId(), old);
        Map<String, Object> variables = new HashMap<>(licensee.variables());
        variables.put("licensesToRemove", List.of(old));
        var unused = setup.partnerCenter()
                .fault(onLicenseUpdate().user(licensee.userId()).times(1), afterCommit(held(gate, normal())));
        return variables;
    }

    private void assertExchanged(ProcessInstance run) {
        assertThat(run.variable("licenseAssignment").path("confirmedBy").asText())
                .isEqualTo("READ_BACK");
        assertThat(licensee.changes()).hasSize(1);
        assertThat(licensee.customer().licensesOf(licensee.userId())).containsExactly(licensee.skuId());
    }
}

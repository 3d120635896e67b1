package io.github.licenseworker.license;

import static io.github.licenseworker.simulator.partnercenter.Answers.afterCommit;
import static io.github.licenseworker.simulator.partnercenter.Answers.normal;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.held;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.fixture.EngineFixture;
import io.github.licenseworker.fixture.ProcessInstance;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A worker dies while it exchanges a license; the next one finds that it is done. */
class ExchangeRedeliveryTest extends EngineFixture {

    @Test
    void exchangeOfAWorkerThatDiedIsDone() throws Exception {
        setup.partnerCenter().requestIdReplay(false);
        String old = licensee.addSku();
        licensee.customer().giveLicense(licensee.userId(), old);
        Map<String, Object> variables = new HashMap<>(licensee.variables());
        variables.put("licensesToRemove", List.of(old));
        var unused = setup.partnerCenter()
                .fault(onLicenseUpdate().user(licensee.userId()).times(1), afterCommit(held(gate, normal())));

        ProcessInstance run = dieAtTheGateAndGoOn(variables);

        assertThat(run.variable("licenseAssignment").path("confirmedBy").asText())
                .isEqualTo("READ_BACK");
        assertThat(licensee.changes()).hasSize(1);
        assertThat(licensee.customer().licensesOf(licensee.userId())).containsExactly(licensee.skuId());
    }
}

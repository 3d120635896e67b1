package io.github.licenseworker.license;

import static io.github.licenseworker.simulator.partnercenter.Answers.afterCommit;
import static io.github.licenseworker.simulator.partnercenter.Answers.normal;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onUserLicenses;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.held;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.fixture.EngineFixture;
import io.github.licenseworker.fixture.ProcessInstance;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A worker dies while it looks, or while it assigns; the next one gives the same answer to what was newly given. */
class FirstLookRedeliveryTest extends EngineFixture {

    @Test
    void theLicenseThatADeadWorkerHasAssignedIsNew() throws Exception {
        setup.partnerCenter().requestIdReplay(false);
        var unused = setup.partnerCenter()
                .fault(onLicenseUpdate().user(licensee.userId()).times(1), afterCommit(held(gate, normal())));

        ProcessInstance run = dieAndGoOn();

        assertThat(run.texts("licenseAssignment", "newSkuIds")).containsExactly(licensee.skuId());
        assertThat(licensee.reads()).hasSize(1);
        assertThat(licensee.updates()).isNotEmpty();
    }

    @Test
    void theJobOfAWorkerThatDiedWhileItLookedLooksAgain() throws Exception {
        var unused = setup.partnerCenter()
                .fault(onUserLicenses().user(licensee.userId()).times(1), held(gate, normal()));

        ProcessInstance run = dieAndGoOn();

        assertThat(run.texts("licenseAssignment", "newSkuIds")).containsExactly(licensee.skuId());
        assertThat(licensee.updates()).hasSize(1);
    }

    private ProcessInstance dieAndGoOn() throws Exception {
        Map<String, Object> variables = new HashMap<>(licensee.variables());
        variables.put("lookBefore", true);
        return dieAtTheGateAndGoOn(variables);
    }
}

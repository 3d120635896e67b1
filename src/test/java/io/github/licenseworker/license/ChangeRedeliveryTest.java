package io.github.licenseworker.license;

import static io.github.licenseworker.simulator.partnercenter.Answers.afterCommit;
import static io.github.licenseworker.simulator.partnercenter.Answers.normal;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onUserLicenses;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.held;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.fixture.EngineFixture;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.ProcessInstance;
import org.junit.jupiter.api.Test;

/** A worker dies while it looks, or while it changes a license; the next one tells the same of what was there before. */
class ChangeRedeliveryTest extends EngineFixture {

    @Test
    void theChangeOfAWorkerThatDiedIsDone() throws Exception {
        setup.partnerCenter().requestIdReplay(false);
        ChangedPerson person = ChangedPerson.of(licensee);
        licensee.customer().setSeats(person.newSkuId(), 1);
        var unused = setup.partnerCenter()
                .fault(onLicenseUpdate().user(licensee.userId()).times(1), afterCommit(held(gate, normal())));

        ProcessInstance run = dieAndGoOn(person);

        assertThat(run.variable("licenseChange").path("confirmedBy").asText()).isEqualTo("READ_BACK");
        assertThat(licensee.changes()).hasSize(1);
        assertThat(licensee.reads()).as("the first look, and the proof").hasSize(2);
        assertBefore(run, person);
    }

    @Test
    void theJobOfAWorkerThatDiedWhileItLookedLooksAgain() throws Exception {
        ChangedPerson person = ChangedPerson.of(licensee);
        var unused = setup.partnerCenter()
                .fault(onUserLicenses().user(licensee.userId()).times(1), held(gate, normal()));

        ProcessInstance run = dieAndGoOn(person);

        assertThat(licensee.updates()).hasSize(1);
        assertBefore(run, person);
    }

    private static void assertBefore(ProcessInstance run, ChangedPerson person) {
        assertThat(person.held()).containsExactly(person.newSkuId());
        assertThat(person.off(person.newSkuId())).containsExactly(person.carriedOver());
        assertThat(run.variable("licenseChange").path("newlyAssigned").asBoolean())
                .isTrue();
        assertThat(run.texts("licenseChange", "excludedPlansBefore"))
                .containsExactly(person.carriedOver(), person.notCarriedOver());
    }

    private ProcessInstance dieAndGoOn(ChangedPerson person) throws Exception {
        LicenseTask task = LicenseTask.deploy(setup.engine(), "change-license", details -> details);
        return dieAtTheGateAndGoOn(task, person.variables());
    }
}

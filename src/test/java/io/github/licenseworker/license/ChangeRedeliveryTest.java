package io.github.licenseworker.license;

import static io.github.licenseworker.simulator.partnercenter.Answers.afterCommit;
import static io.github.licenseworker.simulator.partnercenter.Answers.normal;
import static io.github.licenseworker.simulator.partnercenter.Answers.raw;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onUserLicenses;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.held;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.camunda.zeebe.protocol.record.value.JobRecordValue;
import io.github.licenseworker.audit.AuditStream;
import io.github.licenseworker.fixture.EngineFixture;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.ProcessInstance;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A worker dies while it looks, or while it changes a license; the next one tells the same of what was there before. */
class ChangeRedeliveryTest extends EngineFixture {

    /** The pause between two looks, with its scatter. */
    private static final Duration PAUSE = Duration.ofSeconds(37);

    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final AuditStream records = AuditStream.create();

    @Test
    void theChangeOfAWorkerThatDiedIsDone() throws Exception {
        ChangedPerson person = changedBeforeTheAnswer();
        licensee.customer().setSeats(person.newSkuId(), 1);

        ProcessInstance run = dieAndGoOn(person);

        assertThat(run.variable("licenseChange").path("confirmedBy").asText()).isEqualTo("READ_BACK");
        assertThat(licensee.changes()).hasSize(1);
        assertThat(licensee.reads()).as("the first look, and the proof").hasSize(2);
        assertBefore(run, person);
    }

    @Test
    void theChangeOfAWorkerThatDiedIsWaitedForUntilItShows() throws Exception {
        int looks = 4;
        licensee.customer().showChangesAfterReads(looks);
        ChangedPerson person = changedBeforeTheAnswer();

        ProcessInstance run = dieAtTheGate(task(), person.variables(), records.setting());
        for (int look = 1; look <= looks; look++) {
            assertThat(run.awaitFailure(look).getErrorMessage()).startsWith("An earlier try, whose answer was lost");
            setup.letPass(PAUSE);
        }
        run.awaitDone();

        assertThat(run.failures()).extracting(JobRecordValue::getRetries).containsOnly(3);
        assertThat(licensee.changes()).hasSize(1);
        assertThat(licensee.requestIds())
                .containsOnly(licensee.changes().getFirst().requestId());
        assertBefore(run, person);
        assertThat(records.of(licensee.customer().id()))
                .singleElement()
                .extracting(record -> record.path("confirmedBy").asText())
                .isEqualTo("READ_BACK");
    }

    @Test
    void itIsToldThatTheChangeMayBeMadeWhereItDoesNotShowInTheEnd() throws Exception {
        licensee.customer().showChangesAfterReads(1_000);
        ChangedPerson person = changedBeforeTheAnswer();

        ProcessInstance run = dieAtTheGate(task(), person.variables(), records.setting());
        run.awaitFailure(1);
        setup.letPass(PATIENCE.minus(PAUSE));
        run.awaitFailure(2);
        setup.letPass(PAUSE);
        JsonNode error = run.awaitError();

        assertThat(error.path("code").asText()).isEqualTo("LICENSE_NOT_HELD");
        assertThat(error.path("message").asText())
                .startsWith("Look in Partner Center at what the user holds")
                .contains("may have assigned [%s] and removed [%s]".formatted(person.newSkuId(), person.skuId()));
        assertThat(error.at("/details/changeMayBeMade").asBoolean()).isTrue();
        assertThat(run.failures()).extracting(JobRecordValue::getRetries).containsExactly(3, 3);
        assertThat(records.of(licensee.customer().id())).isEmpty();
    }

    /** The new license was there at the first look, does not show for a moment, and the former one still does. */
    @Test
    void aSecondLookDoesNotForgetThatTheChangeMayBeMade() throws Exception {
        ChangedPerson person = changedBeforeTheAnswer();
        licensee.customer().giveLicense(licensee.userId(), person.newSkuId(), person.kept());
        var unused = setup.partnerCenter()
                .fault(
                        onUserLicenses().user(licensee.userId()).skipping(1).times(1),
                        raw(
                                200,
                                "application/json",
                                "{\"items\":[{\"productSku\":{\"id\":\"%s\"}}]}".formatted(person.skuId())));

        ProcessInstance run = dieAtTheGate(task(), person.variables("keepExcludedPlans", false), records.setting());
        assertThat(run.awaitFailure(1).getErrorMessage())
                .startsWith(
                        "An earlier try, whose answer was lost, may have changed the user's licenses for a request");

        assertThat(licensee.changes()).hasSize(1);
        assertThat(person.held()).containsExactly(person.newSkuId());
        assertThat(records.of(licensee.customer().id())).isEmpty();
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

    /** Somebody whose license is changed by a request, of which the worker does not hear at the gate. */
    private ChangedPerson changedBeforeTheAnswer() {
        setup.partnerCenter().requestIdReplay(false);
        var unused = setup.partnerCenter()
                .fault(onLicenseUpdate().user(licensee.userId()).times(1), afterCommit(held(gate, normal())));
        return ChangedPerson.of(licensee);
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
        return dieAtTheGateAndGoOn(task(), person.variables());
    }

    private LicenseTask task() {
        return LicenseTask.deploy(setup.engine(), "change-license", details -> details);
    }
}

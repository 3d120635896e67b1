package io.github.licenseworker.license;

import static io.github.licenseworker.simulator.partnercenter.Answers.afterCommit;
import static io.github.licenseworker.simulator.partnercenter.Answers.roleNotSufficient;
import static io.github.licenseworker.simulator.partnercenter.Answers.tooManyRequests;
import static io.github.licenseworker.simulator.partnercenter.Answers.unexpectedError;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onUserLicenses;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.bodyCutShort;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.connectionDropped;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.htmlPage;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.camunda.zeebe.protocol.record.value.JobRecordValue;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.fixture.WorkerFixture;
import io.github.licenseworker.simulator.partnercenter.Answer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One request that assigns a license and takes another. Once it is done, its repeat is refused: what it takes is gone. */
class ExchangeTest extends WorkerFixture {

    private final LicenseTask task = LicenseTask.deployWithInstantRetries(setup.engine());
    private String old;

    @BeforeEach
    void giveOldLicense() {
        setup.partnerCenter().requestIdReplay(false);
        old = licensee.addSku();
        licensee.customer().giveLicense(licensee.userId(), old);
    }

    @AfterEach
    void replayRequests() {
        setup.partnerCenter().requestIdReplay(true);
    }

    static Stream<Answer> lostAnswers() {
        return Stream.of(
                connectionDropped(), bodyCutShort(201), htmlPage(200), htmlPage(502), htmlPage(504), unexpectedError());
    }

    @ParameterizedTest
    @MethodSource("lostAnswers")
    void exchangeWhoseAnswerIsLostIsDone(Answer lost) {
        answer(1, afterCommit(lost));

        ProcessInstance run = task.start(exchange(List.of(old)));
        run.awaitDone();

        assertExchanged(run);
        assertThat(run.variable("licenseAssignment").path("confirmedBy").asText())
                .isEqualTo("READ_BACK");
        assertThat(run.texts("licenseAssignment", "removedSkuIds")).containsExactly(old);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void exchangeWhoseAnswersAreLostAgainAndAgainIsDone(int times) {
        answer(times, afterCommit(connectionDropped()));

        ProcessInstance run = task.start(exchange(List.of(old)));
        run.awaitDone();

        assertExchanged(run);
    }

    @Test
    void exchangeOfSeveralLicensesIsDone() {
        String older = licensee.addSku();
        String further = licensee.addSku();
        licensee.customer().giveLicense(licensee.userId(), older);
        answer(1, afterCommit(connectionDropped()));
        Map<String, Object> variables = exchange(List.of(old, older));
        variables.remove("skuId");
        variables.put("skuIds", List.of(licensee.skuId(), further));

        ProcessInstance run = task.start(variables);
        run.awaitDone();

        assertThat(licensee.changes()).hasSize(1);
        assertThat(licensee.customer().licensesOf(licensee.userId()))
                .containsExactlyInAnyOrder(licensee.skuId(), further);
    }

    /** A model was started twice, or a proxy sent the request a second time. */
    @Test
    void exchangeThatIsDoneAlreadyIsDone() {
        task.start(exchange(List.of(old))).awaitDone();

        ProcessInstance run = task.start(exchange(List.of(old)));
        run.awaitDone();

        assertThat(run.variable("licenseAssignment").path("confirmedBy").asText())
                .isEqualTo("READ_BACK");
        assertThat(licensee.changes()).hasSize(1);
    }

    static Stream<Answer> failingReads() {
        return Stream.of(connectionDropped(), htmlPage(200), unexpectedError(), tooManyRequests(Duration.ofSeconds(1)));
    }

    /** The worker that has made the exchange was killed before it could say so, and the next one cannot see it at once. */
    @ParameterizedTest
    @MethodSource("failingReads")
    void refusalIsNotToldBeforeItWasReadBack(Answer read) {
        task.start(exchange(List.of(old))).awaitDone();
        var reads = setup.partnerCenter()
                .fault(onUserLicenses().user(licensee.userId()).times(1), read);

        ProcessInstance run = task.start(exchange(List.of(old)));
        run.awaitDone();

        assertThat(reads.hits()).isEqualTo(1);
        assertExchanged(run);
    }

    /** The lost answer was one to a look, and nothing was sent that could have been lost. */
    @ParameterizedTest
    @MethodSource("failingReads")
    void refusalIsToldWhereReadingBackFailsOnceAndShowsNoChange(Answer read) {
        var reads = setup.partnerCenter()
                .fault(onUserLicenses().user(licensee.userId()).times(1), read);

        JsonNode error = assertNotHeld(exchange(List.of(licensee.addSku())));

        assertThat(reads.hits()).isEqualTo(1);
        assertThat(error.path("message").asText()).doesNotContain("An earlier try");
        assertThat(error.at("/details/changeMayBeMade").isMissingNode()).isTrue();
    }

    @Test
    void refusalIsToldWhereTheWorkerMayNotRead() {
        task.start(exchange(List.of(old))).awaitDone();
        var unused = setup.partnerCenter().fault(onUserLicenses().user(licensee.userId()), roleNotSufficient());

        assertThat(task.start(exchange(List.of(old))).awaitError().path("code").asText())
                .isEqualTo("LICENSE_NOT_HELD");
    }

    @Test
    void exchangeIsAnsweredWherePartnerCenterKnowsRepeats() {
        setup.partnerCenter().requestIdReplay(true);
        answer(1, afterCommit(connectionDropped()));

        ProcessInstance run = task.start(exchange(List.of(old)));
        run.awaitDone();

        assertExchanged(run);
        assertThat(run.variable("licenseAssignment").path("confirmedBy").asText())
                .isEqualTo("ANSWER");
    }

    @Test
    void personWhoHoldsNeitherIsToldOf() {
        licensee.customer().giveLicense(licensee.userId(), licensee.addSku());

        assertNotHeld(exchange(List.of(licensee.addSku())));
    }

    /** The license that was asked for is there, but not with the plans that were asked for. */
    @Test
    void personWhoHoldsTheLicenseWithOtherPlansIsToldOf() {
        licensee.customer().giveLicense(licensee.userId(), licensee.skuId(), licensee.planId());

        assertNotHeld(exchange(List.of(licensee.addSku())));
    }

    @Test
    void personWhoseExcludedPlanIsOnIsToldOf() {
        licensee.customer().giveLicense(licensee.userId(), licensee.skuId());
        Map<String, Object> variables = exchange(List.of(licensee.addSku()));
        variables.put("excludedPlans", List.of(licensee.planId()));

        assertNotHeld(variables);
    }

    @Test
    void personWhoHoldsOneOfTheOldLicensesStillIsToldOf() {
        licensee.customer().giveLicense(licensee.userId(), licensee.skuId());

        assertNotHeld(exchange(List.of(old, licensee.addSku())));
    }

    @Test
    void exchangeThatShowsLateIsDone() {
        ProcessInstance run = refusedAndNotReadBack(1);

        run.awaitDone();

        assertExchanged(run);
        assertThat(run.variable("licenseAssignment").path("confirmedBy").asText())
                .isEqualTo("READ_BACK");
    }

    @Test
    void waitingForAnExchangeToShowUsesUpNoRetry() {
        int looks = 3;
        licensee.customer().showChangesAfterReads(looks);
        answer(1, afterCommit(connectionDropped()));

        ProcessInstance run = task.start(exchange(List.of(old)));
        for (int look = 1; look <= looks; look++) {
            JobRecordValue notShown = run.awaitFailure(look + 1);
            assertThat(notShown.getErrorMessage()).startsWith("An earlier try, whose answer was lost");
            setup.letPass(Duration.ofMillis(notShown.getRetryBackoff()));
        }
        run.awaitDone();

        assertExchanged(run);
        assertThat(run.failures()).extracting(JobRecordValue::getRetries).containsOnly(2);
    }

    @Test
    void nothingIsToldWhereReadingBackFailsInTheEnd() {
        ProcessInstance run = refusedAndNotReadBack(2);

        run.awaitIncident();
        run.resolveIncident(1);
        run.awaitDone();

        assertExchanged(run);
    }

    /** The exchange is done and its answer lost; its repeat is refused, and so often nobody can read what is held. */
    private ProcessInstance refusedAndNotReadBack(int reads) {
        answer(1, afterCommit(connectionDropped()));
        var unused = setup.partnerCenter()
                .fault(onUserLicenses().user(licensee.userId()).times(reads), unexpectedError());
        ProcessInstance run = task.start(exchange(List.of(old)));
        JobRecordValue refused = run.awaitFailure(2);
        assertThat(refused.getErrorMessage()).startsWith("Partner Center has a problem of its own");
        setup.letPass(Duration.ofMillis(refused.getRetryBackoff()));
        return run;
    }

    private JsonNode assertNotHeld(Map<String, Object> variables) {
        JsonNode error = task.start(variables).awaitError();
        assertThat(error.path("code").asText()).isEqualTo("LICENSE_NOT_HELD");
        assertThat(licensee.changes()).isEmpty();
        return error;
    }

    private void assertExchanged(ProcessInstance run) {
        assertThat(run.history().variables()).doesNotContainKey("licenseError");
        assertThat(licensee.changes()).hasSize(1);
        assertThat(licensee.customer().licensesOf(licensee.userId())).containsExactly(licensee.skuId());
    }

    private Map<String, Object> exchange(List<String> removed) {
        Map<String, Object> variables = new HashMap<>(licensee.variables());
        variables.put("licensesToRemove", removed);
        return variables;
    }

    private void answer(int times, Answer answer) {
        var unused = setup.partnerCenter()
                .fault(onLicenseUpdate().user(licensee.userId()).times(times), answer);
    }
}

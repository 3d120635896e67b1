package io.github.licenseworker.license;

import static io.github.licenseworker.simulator.partnercenter.Answers.afterCommit;
import static io.github.licenseworker.simulator.partnercenter.Answers.quotaExceeded;
import static io.github.licenseworker.simulator.partnercenter.Answers.tooManyRequests;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.connectionDropped;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.camunda.zeebe.protocol.record.value.JobRecordValue;
import io.github.licenseworker.audit.AuditStream;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.fixture.WorkerFixture;
import io.github.licenseworker.simulator.partnercenter.Answer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A try that has looked, and certainly has not made the exchange, leaves nothing behind that could be waited for. */
class UnsentExchangeTest extends WorkerFixture {

    private static final AuditStream RECORDS = AuditStream.create();

    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Duration PAUSE = Duration.ofSeconds(37);

    UnsentExchangeTest() {
        super(RECORDS.setting());
    }

    @AfterEach
    void replayRequests() {
        setup.partnerCenter().requestIdReplay(true);
    }

    @Test
    void aRefusalAfterThrottlingIsToldAtOnce() {
        ProcessInstance run = throttledAtFirst();
        setup.letPass(Duration.ofSeconds(7));

        assertPlain(run.awaitError());
    }

    @Test
    void aLicenseThatSomebodyGaveMeanwhileIsNotRecorded() {
        ProcessInstance run = throttledAtFirst();
        licensee.customer().giveLicense(licensee.userId(), licensee.skuId());
        setup.letPass(Duration.ofSeconds(7));
        run.awaitDone();

        assertThat(run.variable("licenseAssignment").path("confirmedBy").asText())
                .isEqualTo("READ_BACK");
        assertThat(RECORDS.of(licensee.customer().id())).isEmpty();
    }

    @Test
    void theRefusalOfACorrectedRequestIsToldAtOnce() {
        String held = licensee.addSku();
        licensee.customer().giveLicense(licensee.userId(), held);
        answerOnce(quotaExceeded());
        ProcessInstance run =
                LicenseTask.deployUncaught(setup.engine(), "assign-license").start(exchange(held));
        run.awaitIncident();
        run.setVariables(exchange(licensee.addSku()));
        run.resolveIncident(1);
        run.awaitEndOrIncident();

        assertThat(run.awaitIncident().getErrorMessage())
                .contains("LICENSE_NOT_HELD")
                .doesNotContain("earlier try");
        assertThat(run.failures()).isEmpty();
    }

    /** The exchange is lost, and the request that somebody has corrected since is another one. */
    @Test
    void waitingBeginsAnewWithACorrectedRequest() {
        setup.partnerCenter().requestIdReplay(false);
        licensee.customer().showChangesAfterReads(1_000);
        String held = licensee.addSku();
        String other = licensee.addSku();
        licensee.customer().giveLicense(licensee.userId(), held);
        answerOnce(afterCommit(connectionDropped()));
        ProcessInstance run =
                LicenseTask.deployWithInstantRetries(setup.engine()).start(exchange(held));
        assertThat(run.awaitFailure(2).getErrorMessage())
                .contains("may have assigned [%s] and removed [%s]".formatted(licensee.skuId(), held));

        run.setVariables(exchange(other));
        setup.letPass(PATIENCE);
        JobRecordValue anew = run.awaitFailure(3);
        setup.letPass(PATIENCE.plus(PAUSE));
        JsonNode error = run.awaitError();

        assertThat(anew.getErrorMessage())
                .startsWith(
                        "An earlier try, whose answer was lost, may have changed the user's licenses for a request that was another one then")
                .doesNotContain("removed [");
        assertThat(error.path("code").asText()).isEqualTo("LICENSE_NOT_HELD");
        assertThat(error.path("message").asText())
                .contains("for a request that was another one then")
                .doesNotContain("removed [");
        assertThat(error.at("/details/changeMayBeMade").asBoolean()).isTrue();
        assertThat(RECORDS.of(licensee.customer().id())).isEmpty();
    }

    /** The user does not hold what the exchange takes; Partner Center says so when it is asked again. */
    private ProcessInstance throttledAtFirst() {
        answerOnce(tooManyRequests(Duration.ofSeconds(5)));
        ProcessInstance run =
                LicenseTask.deployWithInstantRetries(setup.engine()).start(exchange(licensee.addSku()));
        run.awaitFailure(1);
        return run;
    }

    private static void assertPlain(JsonNode error) {
        assertThat(error.path("code").asText()).isEqualTo("LICENSE_NOT_HELD");
        assertThat(error.path("message").asText()).doesNotContain("earlier try");
        assertThat(error.at("/details/changeMayBeMade").isMissingNode()).isTrue();
    }

    private Map<String, Object> exchange(String removed) {
        Map<String, Object> variables = new HashMap<>(licensee.variables());
        variables.put("licensesToRemove", List.of(removed));
        variables.put("lookBefore", true);
        return variables;
    }

    private void answerOnce(Answer answer) {
        var unused = setup.partnerCenter()
                .fault(onLicenseUpdate().user(licensee.userId()).times(1), answer);
    }
}

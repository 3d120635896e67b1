package io.github.licenseworker.license;

import static io.github.licenseworker.simulator.partnercenter.Answers.afterCommit;
import static io.github.licenseworker.simulator.partnercenter.Answers.empty;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onUserUpdate;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.camunda.zeebe.protocol.record.value.JobRecordValue;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.fixture.WorkerFixture;
import io.github.licenseworker.simulator.partnercenter.Answer;
import io.github.licenseworker.simulator.partnercenter.Operation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A status of success and nothing after it: enough from Partner Center, and a reason to look from anybody else. */
class EmptyAnswersTest extends WorkerFixture {

    private final LicenseTask assign = LicenseTask.deployWithInstantRetries(setup.engine());
    private final LicenseTask remove = LicenseTask.deployWithInstantRetries(setup.engine(), "remove-license");
    private final LicenseTask locate = LicenseTask.deployWithInstantRetries(setup.engine(), "set-usage-location");

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204})
    void anEmptyAnswerOfPartnerCenterIsASuccess(int status) {
        updatesAreAnswered(afterCommit(empty(status)));

        ProcessInstance run = assign.start(licensee.variables());
        run.awaitDone();

        assertThat(run.variable("licenseWarnings").toString()).isEqualTo("[]");
        JsonNode assignment = run.variable("licenseAssignment");
        assertThat(assignment.path("confirmedBy").asText()).isEqualTo("ANSWER");
        assertThat(assignment.path("tries").intValue()).isEqualTo(1);
        assertThat(licensee.updates()).hasSize(1);
        assertThat(licensee.reads()).isEmpty();
    }

    @Test
    void anEmptyAnswerToARemovalIsASuccess() {
        licensee.customer().giveLicense(licensee.userId(), licensee.skuId());
        updatesAreAnswered(afterCommit(empty(204)));

        ProcessInstance run = remove.start(licensee.variables());
        run.awaitDone();

        assertThat(run.texts("licenseRemoval", "removedSkuIds")).containsExactly(licensee.skuId());
        assertThat(licensee.updates()).hasSize(1);
        assertThat(licensee.reads()).isEmpty();
    }

    @Test
    void anEmptyAnswerToAUsageLocationIsASuccess() {
        var unused = setup.partnerCenter().fault(onUserUpdate().user(licensee.userId()), afterCommit(empty(204)));

        ProcessInstance run = locate.start(located());
        run.awaitDone();

        assertThat(run.failures()).isEmpty();
        assertThat(licensee.requests(Operation.USER)).hasSize(1);
        assertThat(licensee.locationChanges()).hasSize(1);
    }

    @Test
    void anEmptyAnswerOfAnybodyElseIsReadBackAtOnce() {
        updatesAreAnswered(afterCommit(new Answer.Untraced(empty(204))));

        ProcessInstance run = assign.start(licensee.variables());
        run.awaitDone();

        assertThat(run.variable("licenseAssignment").path("confirmedBy").asText())
                .isEqualTo("READ_BACK");
        assertThat(run.failures()).isEmpty();
        assertThat(licensee.updates()).hasSize(1);
        assertThat(licensee.reads()).hasSize(1);
    }

    @Test
    void aRemovalWithAnEmptyAnswerOfAnybodyElseIsReadBackAtOnce() {
        licensee.customer().giveLicense(licensee.userId(), licensee.skuId());
        updatesAreAnswered(afterCommit(new Answer.Untraced(empty(200))));

        ProcessInstance run = remove.start(licensee.variables());
        run.awaitDone();

        assertThat(run.texts("licenseRemoval", "removedSkuIds")).containsExactly(licensee.skuId());
        assertThat(run.failures()).isEmpty();
        assertThat(licensee.updates()).hasSize(1);
        assertThat(licensee.reads()).hasSize(1);
    }

    @Test
    void aUsageLocationWithAnEmptyAnswerOfAnybodyElseIsReadBackAtOnce() {
        var unused = setup.partnerCenter()
                .fault(onUserUpdate().user(licensee.userId()), afterCommit(new Answer.Untraced(empty(200))));

        ProcessInstance run = locate.start(located());
        run.awaitDone();

        assertThat(run.failures()).isEmpty();
        assertThat(licensee.requests(Operation.USER)).hasSize(2);
        assertThat(licensee.locationChanges()).hasSize(1);
    }

    /** Nothing was changed: an answer from the way is no proof. */
    @Test
    void anEmptyAnswerOfAnybodyElseProvesNothing() {
        updatesAreAnswered(new Answer.Untraced(empty(200)));

        ProcessInstance run = assign.start(licensee.variables());

        assertThat(run.awaitIncident().getErrorMessage()).contains("not Partner Center but something");
        assertThat(run.failures()).extracting(JobRecordValue::getRetries).containsExactly(2, 1, 0);
        assertThat(licensee.requestIds().stream().distinct()).hasSize(1);
    }

    /** The change does not show yet: the request is made again, and that is no second change. */
    @Test
    void aChangeThatDoesNotShowYetIsAskedForAgain() {
        licensee.customer().showChangesAfterReads(1);
        var unused = setup.partnerCenter()
                .fault(
                        onLicenseUpdate().user(licensee.userId()).times(1),
                        afterCommit(new Answer.Untraced(empty(200))));

        ProcessInstance run = assign.start(licensee.variables());
        run.awaitDone();

        assertThat(run.failures()).extracting(JobRecordValue::getRetries).containsExactly(2);
        assertThat(licensee.requestIds()).hasSize(2);
        assertThat(List.copyOf(licensee.requestIds()).stream().distinct()).hasSize(1);
        assertThat(licensee.changes()).hasSize(1);
    }

    private void updatesAreAnswered(Answer answer) {
        var unused = setup.partnerCenter().fault(onLicenseUpdate().user(licensee.userId()), answer);
    }

    private Map<String, Object> located() {
        Map<String, Object> variables = new HashMap<>(licensee.variables());
        variables.put("usageLocation", "DE");
        return variables;
    }
}

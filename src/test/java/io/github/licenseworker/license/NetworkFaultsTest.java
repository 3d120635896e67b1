package io.github.licenseworker.license;

import static io.github.licenseworker.simulator.partnercenter.Answers.afterCommit;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.htmlPage;
import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.protocol.record.value.JobRecordValue;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.fixture.WorkerFixture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a firewall answers to one kind of request is no refusal of Partner Center, and no task for people. */
class NetworkFaultsTest extends WorkerFixture {

    private final LicenseTask task = LicenseTask.deployWithInstantRetries(setup.engine());

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 400, 401, 403, 404, 409, 502})
    void aPageUsesUpRetriesAndIsNoError(int status) {
        var unused = setup.partnerCenter().fault(onLicenseUpdate().user(licensee.userId()), htmlPage(status));

        ProcessInstance run = task.start(licensee.variables());

        assertThat(run.awaitIncident().getErrorMessage())
                .contains("Check the way to 127.0.0.1: not Partner Center but something on it", "HTTP " + status);
        assertThat(run.failures()).extracting(JobRecordValue::getRetries).containsExactly(2, 1, 0);
        assertThat(run.history().variables()).doesNotContainKey("licenseError");
        assertThat(licensee.requestIds()).hasSize(3);
        assertThat(licensee.requestIds().stream().distinct()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404})
    void aRequestThatWasCarriedOutBehindThePageIsDoneOnce(int status) {
        var unused = setup.partnerCenter()
                .fault(onLicenseUpdate().user(licensee.userId()).times(1), afterCommit(htmlPage(status)));

        ProcessInstance run = task.start(licensee.variables());
        run.awaitDone();

        assertThat(licensee.requestIds().stream().distinct()).hasSize(1);
        assertThat(licensee.changes()).hasSize(1);
    }
}

package io.github.licenseworker.license;

import static io.github.licenseworker.simulator.partnercenter.Answers.afterCommit;
import static io.github.licenseworker.simulator.partnercenter.Answers.quotaExceeded;
import static io.github.licenseworker.simulator.partnercenter.Answers.raw;
import static io.github.licenseworker.simulator.partnercenter.Answers.roleNotSufficient;
import static io.github.licenseworker.simulator.partnercenter.Answers.unexpectedError;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onUserLicenses;
import static io.github.licenseworker.simulator.partnercenter.PurchaseFaults.orderInProgress;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.connectionDropped;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.htmlPage;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.fixture.WorkerFixture;
import io.github.licenseworker.simulator.partnercenter.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens when the answer of the last try is lost: the worker looks whether the license is there. */
class ReadBackTest extends WorkerFixture {

    private static final String NO_ANSWER =
            "No retry is left; retry the job when this is over: Partner Center gave no answer (NoHttpResponseException at 127.0.0.1). If this lasts, check the network, the proxy and partner-center.base-url";
    private final LicenseTask task = LicenseTask.deployWithInstantRetries(setup.engine());

    @Test
    void licenseThatIsFoundEndsTheJobWell() {
        updatesAreAnswered(afterCommit(connectionDropped()));

        ProcessInstance run = task.start(licensee.variables());
        run.awaitDone();

        JsonNode assignment = run.variable("licenseAssignment");
        assertThat(assignment.path("confirmedBy").asText()).isEqualTo("READ_BACK");
        assertThat(assignment.path("tries").intValue()).isEqualTo(3);
        assertThat(assignment.path("requestId").asText())
                .isEqualTo(licensee.requestIds().getLast());
        assertThat(run.variable("licenseWarnings").toString()).isEqualTo("[]");
        assertThat(licensee.updates()).hasSize(3);
        assertThat(licensee.reads()).hasSize(1);
        assertThat(licensee.changes()).hasSize(1);
    }

    @Test
    void licenseThatIsNotFoundIsAnIncident() {
        updatesAreAnswered(connectionDropped());

        ProcessInstance run = task.start(licensee.variables());

        assertThat(run.awaitIncident().getErrorMessage()).isEqualTo(NO_ANSWER);
        assertThat(licensee.reads()).hasSize(1);
        assertThat(licensee.changes()).isEmpty();
    }

    static Stream<Answer> failingReads() {
        return Stream.of(
                connectionDropped(),
                unexpectedError(),
                roleNotSufficient(),
                htmlPage(200),
                raw(200, "application/json", "{\"items\":[{}]}"),
                raw(200, "application/json", "{\"items\":[null]}"),
                raw(200, "application/json", "null"));
    }

    @ParameterizedTest
    @MethodSource("failingReads")
    void readThatFailsIsAnIncidentWithTheFirstMessage(Answer read) {
        updatesAreAnswered(afterCommit(connectionDropped()));
        var reads = setup.partnerCenter().fault(onUserLicenses().user(licensee.userId()), read);

        ProcessInstance run = task.start(licensee.variables());

        assertThat(run.awaitIncident().getErrorMessage()).isEqualTo(NO_ANSWER);
        assertThat(reads.hits()).isEqualTo(1);
    }

    @Test
    void excludedPlanThatIsAssignedYetIsNoConfirmation() {
        updatesAreAnswered(connectionDropped());
        licensee.customer().giveLicense(licensee.userId(), licensee.skuId());

        ProcessInstance run = task.start(with("excludedPlans", List.of(licensee.planId())));

        assertThat(run.awaitIncident().getErrorMessage()).isEqualTo(NO_ANSWER);
        assertThat(licensee.reads()).hasSize(1);
    }

    @Test
    void excludedPlanThatIsLeftOffIsAConfirmation() {
        updatesAreAnswered(afterCommit(connectionDropped()));

        ProcessInstance run = task.start(with("excludedPlans", List.of(licensee.planId())));
        run.awaitDone();

        assertThat(run.variable("licenseAssignment").path("confirmedBy").asText())
                .isEqualTo("READ_BACK");
    }

    @Test
    void licenseThatShouldBeGoneIsNoConfirmation() {
        updatesAreAnswered(connectionDropped());
        String old = licensee.addSku();
        licensee.customer().giveLicense(licensee.userId(), licensee.skuId());
        licensee.customer().giveLicense(licensee.userId(), old);

        ProcessInstance run = task.start(with("licensesToRemove", List.of(old)));

        assertThat(run.awaitIncident().getErrorMessage()).isEqualTo(NO_ANSWER);
    }

    @Test
    void nothingIsReadBackBeforeTheLastTry() {
        var unused = setup.partnerCenter()
                .fault(onLicenseUpdate().user(licensee.userId()).times(2), afterCommit(connectionDropped()));

        ProcessInstance run = task.start(licensee.variables());
        run.awaitDone();

        assertThat(run.variable("licenseAssignment").path("confirmedBy").asText())
                .isEqualTo("ANSWER");
        assertThat(licensee.reads()).isEmpty();
    }

    @Test
    void aServerErrorCanComeAfterTheChange() {
        updatesAreAnswered(afterCommit(unexpectedError()));

        ProcessInstance run = task.start(licensee.variables());
        run.awaitDone();

        assertThat(run.variable("licenseAssignment").path("confirmedBy").asText())
                .isEqualTo("READ_BACK");
    }

    @Test
    void nothingIsReadBackWherePartnerCenterRefused() {
        licensee.customer().giveLicense(licensee.userId(), licensee.skuId());
        updatesAreAnswered(orderInProgress());

        ProcessInstance run = task.start(licensee.variables());

        assertThat(run.awaitIncident().getErrorMessage()).contains("Another order of the customer is in progress");
        assertThat(licensee.reads()).isEmpty();
    }

    /** The person's license can be the one that was not left for the repeat. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void refusalAfterALostAnswerIsReadBack(boolean atOnce) {
        var unused = setup.partnerCenter()
                .fault(onLicenseUpdate().user(licensee.userId()).times(1), afterCommit(connectionDropped()));
        updatesAreAnswered(quotaExceeded());
        var reads = setup.partnerCenter()
                .fault(onUserLicenses().user(licensee.userId()).times(atOnce ? 0 : 1), connectionDropped());

        ProcessInstance run = task.start(licensee.variables());
        run.awaitDone();

        assertThat(run.variable("licenseAssignment").path("confirmedBy").asText())
                .isEqualTo("READ_BACK");
        assertThat(reads.hits()).isEqualTo(atOnce ? 0 : 1);
        assertThat(licensee.changes()).hasSize(1);
    }

    private Map<String, Object> with(String name, Object value) {
        Map<String, Object> variables = new HashMap<>(licensee.variables());
        variables.put(name, value);
        return variables;
    }

    private void updatesAreAnswered(Answer answer) {
        var unused = setup.partnerCenter().fault(onLicenseUpdate().user(licensee.userId()), answer);
    }
}

package io.github.licenseworker.job;

import static io.github.licenseworker.simulator.partnercenter.Answers.unexpectedError;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.held;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.fixture.WorkerFixture;
import io.github.licenseworker.simulator.http.Gate;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobTimeoutHeaderTest extends WorkerFixture {

    @ParameterizedTest
    @ValueSource(strings = {"PT30S", " PT20M ", "PT1H"})
    void headerIsTheTimeoutInTheEngine(String header) {
        ProcessInstance run = taskWithHeader(header).start(licensee.variables());

        run.awaitDone();

        assertThat(run.history().jobs(JobIntent.TIMEOUT_UPDATED))
                .singleElement()
                .satisfies(updated -> assertThat(updated.getValue().getDeadline() - updated.getTimestamp())
                        .isCloseTo(Duration.parse(header.strip()).toMillis(), within(2_000L)));
    }

    @Test
    void everyTryHasTheTimeout() {
        var unused = setup.partnerCenter()
                .fault(onLicenseUpdate().user(licensee.userId()).times(2), unexpectedError());

        ProcessInstance run = LicenseTask.deploy(
                        setup.engine(),
                        task -> task.zeebeTaskHeader("jobTimeout", "PT20M").zeebeTaskHeader("retryBackoff", "PT0S"))
                .start(licensee.variables());

        run.awaitDone();
        assertThat(run.history().jobs(JobIntent.TIMEOUT_UPDATED)).hasSize(3);
    }

    @Test
    void withoutAHeaderTheEngineIsAskedForNothing() {
        ProcessInstance run = taskWithHeader(" ").start(licensee.variables());

        run.awaitDone();

        assertThat(run.history().jobs(JobIntent.TIMEOUT_UPDATED)).isEmpty();
    }

    @Test
    void jobIsHandedOutAgainAfterTheHeadersTimeAndNotBefore() throws Exception {
        Gate gate = new Gate();
        var unused = setup.partnerCenter().fault(onLicenseUpdate().user(licensee.userId()), held(gate));
        ProcessInstance run = taskWithHeader("PT20M").start(licensee.variables());
        assertThat(gate.awaitArrivals(1, Duration.ofSeconds(20))).isTrue();

        setup.letPass(Duration.ofMinutes(19));
        assertThat(gate.awaitArrivals(1, Duration.ofSeconds(2))).isFalse();
        setup.letPass(Duration.ofMinutes(1).plusSeconds(1));
        assertThat(gate.awaitArrivals(1, Duration.ofSeconds(20))).isTrue();

        gate.open();
        run.awaitDone();
        assertThat(licensee.requestIds().stream().distinct()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-45S", "PT29.9S", "PT1H0.1S", "P1D", "P1W", "P0D"})
    void wrongHeaderIsAnIncidentThatNamesItAndNothingIsSent(String header) {
        ProcessInstance run = taskWithHeader(header).start(licensee.variables());

        assertThat(run.awaitIncident().getErrorMessage())
                .isEqualTo("Correct the task header jobTimeout of element " + LicenseTask.ID
                        + ": it must be from PT30S to PT1H, but is '" + header + "'");
        assertThat(run.awaitFailure(1).getRetries()).isZero();
        assertThat(run.history().jobs(JobIntent.TIMEOUT_UPDATED)).isEmpty();
        assertThat(licensee.updates()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10 minutes", "600", "P1Y", "P1M", "undefined"})
    void whatIsNoDurationIsAnIncidentThatSaysSo(String header) {
        ProcessInstance run = taskWithHeader(header).start(licensee.variables());

        assertThat(run.awaitIncident().getErrorMessage())
                .isEqualTo("Correct the task header jobTimeout of element " + LicenseTask.ID
                        + ": it must be an ISO-8601 duration of days, hours, minutes or seconds such as PT10M,"
                        + " but is '" + header + "'");
        assertThat(licensee.updates()).isEmpty();
    }

    @Test
    void headerThatIsNoDurationAtAllIsNotQuoted() {
        ProcessInstance run = taskWithHeader("${timeout}").start(licensee.variables());

        assertThat(run.awaitIncident().getErrorMessage()).endsWith("such as PT10M, but is a text of 10 characters");
        assertThat(licensee.updates()).isEmpty();
    }

    private LicenseTask taskWithHeader(String value) {
        return LicenseTask.deploy(setup.engine(), task -> task.zeebeTaskHeader("jobTimeout", value));
    }
}

package io.github.licenseworker.license;

import static io.github.licenseworker.simulator.partnercenter.Answers.concurrentRequests;
import static io.github.licenseworker.simulator.partnercenter.Answers.empty;
import static io.github.licenseworker.simulator.partnercenter.Answers.fault;
import static io.github.licenseworker.simulator.partnercenter.Answers.graphError;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.held;
import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.protocol.record.value.JobRecordValue;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.fixture.WorkerFixture;
import io.github.licenseworker.simulator.http.Gate;
import io.github.licenseworker.simulator.partnercenter.Answer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Partner Center refuses a change because another one is being made: the worker comes again, with the same request. */
class ConcurrentUpdatesTest extends WorkerFixture {

    private final LicenseTask task = LicenseTask.deployWithInstantRetries(setup.engine());

    @AfterEach
    void allowConcurrentUpdates() {
        setup.partnerCenter().refuseConcurrentUpdates(false);
    }

    static Stream<Answer> busy() {
        String text = "Error due to concurrent requests being made to the tenant. Please wait briefly and retry.";
        return Stream.of(
                concurrentRequests(409),
                concurrentRequests(503),
                fault(409, 3000, text),
                fault(503, 3000, text),
                fault(409, 4711, "Directory_ConcurrencyViolation"),
                fault(409, 4711, "Text.").withData("Directory_ConcurrencyViolation"),
                fault(409, 4711, "The object is being changed. Try again later."),
                fault(409, 4711, "Please RETRY the operation."),
                graphError(409, "Request_Conflict", "Wait until the operation is done."),
                fault(408, 4711, "Retry."),
                fault(425, 4711, "Retry."),
                empty(408),
                empty(425));
    }

    @ParameterizedTest
    @MethodSource("busy")
    void theSameRequestIsMadeAgain(Answer answer) {
        var unused = setup.partnerCenter()
                .fault(onLicenseUpdate().user(licensee.userId()).times(1), answer);

        ProcessInstance run = task.start(licensee.variables());
        run.awaitDone();

        assertThat(licensee.requestIds()).hasSize(2);
        assertThat(licensee.requestIds().stream().distinct()).hasSize(1);
        assertThat(run.failures()).extracting(JobRecordValue::getRetries).containsExactly(2);
        assertThat(run.history().variables()).doesNotContainKey("licenseError");
        assertThat(licensee.changes()).hasSize(1);
    }

    /** What says nothing about another try is for somebody to look at. */
    @Test
    void anotherConflictIsAnIncident() {
        var unused =
                setup.partnerCenter().fault(onLicenseUpdate().user(licensee.userId()), fault(409, 4711, "A conflict."));

        ProcessInstance run = task.start(licensee.variables());

        assertThat(run.awaitIncident().getErrorMessage()).startsWith("Look up what this fault means");
        assertThat(licensee.requestIds()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"assign-license", "remove-license"})
    void twoChangesOfOneUserAtOnceAreBothMade(String jobType) throws InterruptedException {
        String other = licensee.addSku();
        String wanted = licensee.addSku();
        licensee.customer().giveLicense(licensee.userId(), other);
        setup.partnerCenter().refuseConcurrentUpdates(true);
        Gate gate = new Gate();
        var unused = setup.partnerCenter()
                .fault(onLicenseUpdate().user(licensee.userId()).times(1), held(gate));
        LicenseTask second = LicenseTask.deploy(
                setup.engine(), jobType, details -> details.zeebeTaskHeader("retryBackoff", "PT30S"));
        ProcessInstance first = task.start(licensee.variables());
        try {
            assertThat(gate.awaitArrivals(1, Duration.ofSeconds(30))).isTrue();
            Map<String, Object> variables = new HashMap<>(licensee.variables());
            variables.put("skuId", jobType.equals("assign-license") ? wanted : other);
            ProcessInstance run = second.start(variables);

            JobRecordValue refused = run.awaitFailure(1);
            assertThat(refused.getErrorMessage()).startsWith("Other changes of the same directory objects");
            assertThat(refused.getRetries()).isEqualTo(2);
            gate.open();
            first.awaitDone();
            setup.letPass(Duration.ofSeconds(40));
            run.awaitDone();
        } finally {
            gate.open();
        }

        assertThat(licensee.customer().licensesOf(licensee.userId()))
                .contains(licensee.skuId())
                .hasSize(jobType.equals("assign-license") ? 3 : 1);
        assertThat(Licensee.headers(licensee.updates(), "MS-RequestId").stream().distinct())
                .hasSize(2);
    }
}

package io.github.licenseworker.job;

import static io.github.licenseworker.simulator.partnercenter.Answers.raw;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.protocol.record.value.IncidentRecordValue;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.fixture.WorkerFixture;
import io.github.licenseworker.simulator.partnercenter.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a job brings along, it is reported once for each time that it is handed out. */
class ReportedOnceTest extends WorkerFixture {

    private final LicenseTask task = LicenseTask.deploy(setup.engine());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "P200000000000D",
                "PT9223372036854775807S",
                "PT2562047788015216H",
                "P106751991168D",
                "PT9223372036854776S",
            })
    void retryBackoffThatNobodyCanWaitForIsAnIncident(String header) {
        ProcessInstance run = taskWithHeader("retryBackoff", header).start(licensee.variables());

        IncidentRecordValue incident = run.awaitIncident();
        assertThat(incident.getErrorMessage())
                .startsWith("Correct the task header retryBackoff of element " + LicenseTask.ID)
                .contains(header);
        assertThat(run.awaitFailure(1).getRetries()).isZero();
        assertReportedOnce(run);
        assertThat(licensee.updates()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "999999999",
                "9223372036854775807",
                "99999999999999999999999999",
                "-1",
                "1e400",
                "NaN",
                "999999999.999999999",
                "Fri, 31 Dec 9999 23:59:59 GMT",
                "Thu, 01 Jan 1970 00:00:00 GMT",
            })
    void anyRetryAfterIsReported(String retryAfter) {
        answer(raw(429, "text/plain", "Later".getBytes(UTF_8), Map.of("Retry-After", retryAfter)));

        ProcessInstance run = task.start(licensee.variables());

        assertThat(run.awaitFailure(1).getRetries()).isEqualTo(3);
        assertThat(run.awaitFailure(1).getRetryBackoff()).isBetween(1_000L, 4_400_000L);
        assertReportedOnce(run);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 100, 400, 490, 900, 990, 995, 996, 997, 998})
    void variablesOfAnyDepthAreReported(int depth) {
        List<Object> nested = new ArrayList<>();
        for (int level = 1; level < depth; level++) {
            nested = new ArrayList<>(List.of(nested));
        }
        for (String variable : List.of("licenseCallState", "excludedPlans")) {
            Map<String, Object> variables = new HashMap<>(licensee.variables());
            variables.put(variable, nested);

            ProcessInstance run = task.start(variables);
            run.awaitEndOrIncident();

            assertReportedOnce(run);
        }
    }

    /** What an expression makes in the engine need not be what a client can read. */
    @ParameterizedTest
    @ValueSource(strings = {"licenseCallState", "excludedPlans", "customerId"})
    void variableThatCannotBeReadIsReported(String variable) {
        String name = "a".repeat(60_000);
        ProcessInstance run = LicenseTask.deploy(
                        setup.engine(),
                        model -> model.zeebeInputExpression("={%s: 1}".formatted(name), variable)
                                .zeebeJobRetries("1"))
                .start(licensee.variables());
        run.awaitEndOrIncident();

        assertReportedOnce(run);
        assertThat(run.history().jobs(JobIntent.COMPLETED)).isEmpty();
        assertThat(run.history().incident())
                .hasValueSatisfying(
                        incident -> assertThat(incident.getErrorMessage()).doesNotContain("aaaaaaaaaa"));
        assertThat(licensee.updates()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, Long.MIN_VALUE + 1, -1, Long.MAX_VALUE, Long.MAX_VALUE - 1})
    void anyTimeInTheNoteIsReported(long time) {
        Map<String, Object> variables = new HashMap<>(licensee.variables());
        variables.put("userId", Licensee.guid());
        variables.put("licenseCallState", Map.of("attempt", 0, "failures", 0, "userMissedAt", time));

        ProcessInstance run = task.start(variables);
        run.awaitEndOrFailure();

        assertReportedOnce(run);
    }

    @Test
    void answerWithCharactersThatAreNoneIsReported() {
        answer(raw(
                400,
                "application/json",
                "{\"code\":60012,\"description\":\"\\ud800 \\udfff\\ud800 \\u0000\\uffff\"}".getBytes(UTF_8),
                Map.of()));

        ProcessInstance run = task.start(licensee.variables());

        assertThat(run.awaitError().path("code").asText()).isEqualTo("LICENSE_QUOTA_EXCEEDED");
        assertReportedOnce(run);
    }

    private static void assertReportedOnce(ProcessInstance run) {
        int reports = run.history().jobs(JobIntent.FAILED).size()
                + run.history().jobs(JobIntent.COMPLETED).size()
                + run.history().jobs(JobIntent.ERROR_THROWN).size();
        assertThat(reports).as("reports").isEqualTo(1);
        assertThat(run.history().handedOutJobs()).hasSize(1);
    }

    private LicenseTask taskWithHeader(String name, String value) {
        return LicenseTask.deploy(setup.engine(), model -> model.zeebeTaskHeader(name, value));
    }

    private void answer(Answer answer) {
        var unused = setup.partnerCenter().fault(onLicenseUpdate().user(licensee.userId()), answer);
    }
}

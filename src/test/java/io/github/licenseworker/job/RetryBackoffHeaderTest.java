package io.github.licenseworker.job;

import static io.github.licenseworker.simulator.partnercenter.Answers.raw;
import static io.github.licenseworker.simulator.partnercenter.Answers.unexpectedError;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.zeebe.protocol.record.value.IncidentRecordValue;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.fixture.WorkerFixture;
import io.github.licenseworker.simulator.partnercenter.Answer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class RetryBackoffHeaderTest extends WorkerFixture {

    @Test
    void headerIsTheWaitBeforeEachRetry() {
        answer(unexpectedError());

        ProcessInstance run = taskWithHeader(" PT45S ").start(licensee.variables());

        assertThat(run.awaitFailure(1).getRetryBackoff()).isEqualTo(45_000);
        setup.letPass(Duration.ofSeconds(46));
        assertThat(run.awaitFailure(2).getRetryBackoff()).isEqualTo(45_000);
    }

    @Test
    void longerRetryAfterWinsOverTheHeader() {
        answer(raw(503, "text/plain", "Later".getBytes(UTF_8), Map.of("Retry-After", "100")));

        ProcessInstance run = taskWithHeader("PT45S").start(licensee.variables());

        assertThat(run.awaitFailure(1).getRetryBackoff()).isBetween(100_000L, 120_000L);
    }

    @Test
    void blankHeaderCountsAsMissing() {
        answer(unexpectedError());

        ProcessInstance run = taskWithHeader(" ").start(licensee.variables());

        assertThat(run.awaitFailure(1).getRetryBackoff()).isBetween(5_000L, 15_000L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"45 seconds", "45", "P1M", "P1Y2D", "P1W2D", "P", "1D", "undefined"})
    void malformedHeaderIsAnIncidentThatNamesItAndNothingIsSent(String header) {
        ProcessInstance run = taskWithHeader(header).start(licensee.variables());

        IncidentRecordValue incident = run.awaitIncident();
        assertThat(incident.getErrorMessage())
                .isEqualTo("Correct the task header retryBackoff of element " + LicenseTask.ID
                        + ": it must be an ISO-8601 duration of days, hours, minutes or seconds such as PT30S or P1D,"
                        + " but is '" + header + "'");
        assertThat(run.awaitFailure(1).getRetries()).isZero();
        assertThat(licensee.updates()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"P1D, 24", "p1d, 24", "P1DT12H, 36", "P0DT3H, 3", "P30D, 720", "PT720H, 720", "P1W, 168", "P4W, 672"})
    void aWaitOfDaysIsTaken(String header, long hours) {
        answer(unexpectedError());

        ProcessInstance run = taskWithHeader(header).start(licensee.variables());

        assertThat(run.awaitFailure(1).getRetryBackoff())
                .isEqualTo(Duration.ofHours(hours).toMillis());
    }

    @ParameterizedTest
    @ValueSource(strings = {"P31D", "PT720H0.001S", "PT-45S", "P-1D", "P5W", "P9999W"})
    void aWaitThatIsTooLongOrNoneIsToldAsThat(String header) {
        ProcessInstance run = taskWithHeader(header).start(licensee.variables());

        assertThat(run.awaitIncident().getErrorMessage())
                .isEqualTo("Correct the task header retryBackoff of element " + LicenseTask.ID
                        + ": it must be at most P30D and not negative, but is '" + header + "'");
        assertThat(licensee.updates()).isEmpty();
    }

    @Test
    void headerWithALineBreakForgesNoLineOfTheLog(CapturedOutput output) {
        String forged = "2001-02-03T04:05:06.789Z ERROR i.g.licenseworker.job.OutcomeLog : Forged";

        taskWithHeader("PT1S\n" + forged + "\r\n" + forged)
                .start(licensee.variables())
                .awaitIncident();

        await().atMost(Duration.ofSeconds(20)).until(() -> output.getOut().contains("the invisible U+000A in it"));
        assertThat(output.getOut().lines()).noneMatch(line -> line.startsWith("2001") || line.contains("Forged"));
    }

    private LicenseTask taskWithHeader(String value) {
        return LicenseTask.deploy(setup.engine(), task -> task.zeebeTaskHeader("retryBackoff", value));
    }

    private void answer(Answer answer) {
        var unused = setup.partnerCenter().fault(onLicenseUpdate().user(licensee.userId()), answer);
    }
}

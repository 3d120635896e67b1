package io.github.licenseworker.job;

import static io.github.licenseworker.simulator.partnercenter.Answers.conditionalAccessBlocked;
import static io.github.licenseworker.simulator.partnercenter.Answers.fault;
import static io.github.licenseworker.simulator.partnercenter.Answers.notFound;
import static io.github.licenseworker.simulator.partnercenter.Answers.raw;
import static io.github.licenseworker.simulator.partnercenter.Answers.tooManyRequests;
import static io.github.licenseworker.simulator.partnercenter.Answers.unexpectedError;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.protocol.record.value.IncidentRecordValue;
import io.camunda.zeebe.protocol.record.value.JobRecordValue;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.fixture.WorkerFixture;
import io.github.licenseworker.simulator.http.RecordedRequest;
import io.github.licenseworker.simulator.partnercenter.Answer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobOutcomesTest extends WorkerFixture {

    private final LicenseTask task = LicenseTask.deploy(setup.engine());

    @Test
    void noFreeSeatIsAnErrorThatTellsAll() {
        licensee.customer().setSeats(licensee.skuId(), 0);

        ProcessInstance run = task.start(licensee.variables());
        JsonNode error = run.awaitError();

        RecordedRequest sent = licensee.updates().getFirst();
        assertThat(error.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "code", "message", "partnerCenterCode", "httpStatus", "requestId", "correlationId", "details");
        assertThat(error.path("code").textValue()).isEqualTo("LICENSE_QUOTA_EXCEEDED");
        assertThat(error.path("message").textValue())
                .isEqualTo("Buy more seats of this SKU, or take a license from somebody; none is free. (Partner Center"
                        + " answered HTTP 400, code 60012: We are sorry, it looks like you have run out of licenses."
                        + " Buy more licenses, and then try again.)");
        assertThat(error.path("partnerCenterCode").textValue()).isEqualTo("60012");
        assertThat(error.path("httpStatus").intValue()).isEqualTo(400);
        assertThat(error.path("requestId").textValue())
                .isEqualTo(sent.header("MS-RequestId").orElseThrow());
        assertThat(error.path("correlationId").textValue())
                .isEqualTo(sent.header("MS-CorrelationId").orElseThrow());
        assertThat(error.at("/details/description").textValue()).startsWith("We are sorry");
        assertThat(error.at("/details/data/0").textValue()).contains(licensee.skuId(), "any available licenses");
        assertThat(run.history().jobs(JobIntent.ERROR_THROWN))
                .singleElement()
                .satisfies(
                        thrown -> assertThat(thrown.getValue().getErrorCode()).isEqualTo("LICENSE_QUOTA_EXCEEDED"));
        assertThat(licensee.updates()).hasSize(1);
    }

    @Test
    void membersOfTheErrorThatHaveNoValueAreNull() {
        JsonNode error = task.start(Map.of()).awaitError();

        for (String member : new String[] {"partnerCenterCode", "httpStatus", "requestId", "correlationId"}) {
            assertThat(error.has(member)).as(member).isTrue();
            assertThat(error.path(member).isNull()).as(member).isTrue();
        }
    }

    @Test
    void throttlingCostsNoRetryAndWaitsAsLongAsAsked() {
        answer(1, tooManyRequests(Duration.ofSeconds(90)));

        ProcessInstance run = task.start(licensee.variables());
        JobRecordValue failure = run.awaitFailure(1);

        assertThat(failure.getRetries()).isEqualTo(3);
        assertThat(failure.getRetryBackoff()).isBetween(90_000L, 108_000L);
        assertThat(failure.getErrorMessage())
                .startsWith("Partner Center is throttling; the worker waits as long as it was told to.");
        assertThat(licensee.updates()).hasSize(1);
        setup.letPass(Duration.ofSeconds(109));
        run.awaitDone();
        assertThat(licensee.updates()).hasSize(2);
    }

    @Test
    void throttlingThatGoesOnNeverBecomesAnIncident() {
        answer(5, tooManyRequests(Duration.ofSeconds(1)));

        ProcessInstance run = task.start(licensee.variables());

        for (int nth = 1; nth <= 5; nth++) {
            assertThat(run.awaitFailure(nth).getRetries()).isEqualTo(3);
            setup.letPass(Duration.ofSeconds(2));
        }
        run.awaitDone();
    }

    @Test
    void troubleAtPartnerCenterIsRetriedWithGrowingWaitsAndEndsInAnIncident() {
        answer(Integer.MAX_VALUE, unexpectedError());

        ProcessInstance run = task.start(licensee.variables());

        assertFailed(run.awaitFailure(1), 2, 5_000, 15_000);
        setup.letPass(Duration.ofSeconds(16));
        assertFailed(run.awaitFailure(2), 1, 10_000, 30_000);
        setup.letPass(Duration.ofSeconds(31));
        IncidentRecordValue incident = run.awaitIncident();
        assertThat(run.awaitFailure(3).getRetries()).isZero();
        assertThat(incident.getErrorMessage())
                .isEqualTo("No retry is left; retry the job when this is over: "
                        + "Partner Center has a problem of its own. (Partner Center answered"
                        + " HTTP 500, code 800003: An unexpected error occurred.)");
        assertThat(licensee.updates()).hasSize(3);
    }

    @Test
    void retryIsDoneAfterTheWaitAndNotBefore() {
        answer(1, unexpectedError());

        ProcessInstance run = task.start(licensee.variables());
        long wait = run.awaitFailure(1).getRetryBackoff();
        task.start(Licensee.in(setup.partnerCenter()).variables()).awaitDone();

        assertThat(licensee.updates()).hasSize(1);
        setup.letPass(Duration.ofMillis(wait));
        run.awaitDone();
        assertThat(licensee.updates()).hasSize(2);
    }

    @Test
    void waitIsNoShorterThanRetryAfter() {
        answer(1, raw(503, "text/plain", "Later".getBytes(UTF_8), Map.of("Retry-After", "200")));

        ProcessInstance run = task.start(licensee.variables());

        assertFailed(run.awaitFailure(1), 2, 200_000, 240_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown resource", "unknown fault"})
    void whatOnlyAnOperatorCanFixIsAnIncidentAtOnce(String what) {
        boolean resource = what.equals("unknown resource");
        answer(Integer.MAX_VALUE, resource ? notFound() : fault(418, 77, "What is this?"));

        ProcessInstance run = task.start(licensee.variables());
        IncidentRecordValue incident = run.awaitIncident();

        assertThat(run.awaitFailure(1).getRetries()).isZero();
        assertThat(incident.getErrorMessage())
                .isEqualTo(
                        resource
                                ? "Check partner-center.base-url; Partner Center does not know this resource. (Partner"
                                        + " Center answered HTTP 404, code 1000: The resource was not found.)"
                                : "Look up what this fault means and add a row for it to license-worker.failures; this worker does not know it. (Partner"
                                        + " Center answered HTTP 418, code 77: What is this?)");
        assertThat(licensee.updates()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"100% sure, ", "%"})
    void messageOfAnIncidentIsShortAndFreeOfPercentSigns(String text) {
        answer(Integer.MAX_VALUE, fault(418, 77, text.repeat(600)));

        String message = task.start(licensee.variables()).awaitIncident().getErrorMessage();

        assertThat(message).doesNotContain("%").contains(" percent").hasSizeBetween(400, 500);
    }

    @Test
    void messageOfAnErrorThatNothingCatchesIsFreeOfPercentSigns() {
        answer(Integer.MAX_VALUE, conditionalAccessBlocked().withDescription("Blocked at /users/a%3Db, 100%"));

        ProcessInstance run =
                LicenseTask.deployUncaught(setup.engine(), "assign-license").start(licensee.variables());

        assertThat(run.awaitIncident().getErrorMessage())
                .contains("CONDITIONAL_ACCESS_BLOCKED", "Ask the customer to exempt the partner", "a percent3Db")
                .doesNotContain("%");
    }

    private static void assertFailed(JobRecordValue failure, int retries, long shortest, long longest) {
        assertThat(failure.getRetries()).isEqualTo(retries);
        assertThat(failure.getRetryBackoff()).isBetween(shortest, longest);
    }

    private void answer(int times, Answer answer) {
        var unused = setup.partnerCenter()
                .fault(onLicenseUpdate().user(licensee.userId()).times(times), answer);
    }
}

package io.github.licenseworker.monitoring;

import static io.github.licenseworker.simulator.partnercenter.Answers.notFound;
import static io.github.licenseworker.simulator.partnercenter.Answers.raw;
import static io.github.licenseworker.simulator.partnercenter.Answers.tooManyRequests;
import static io.github.licenseworker.simulator.partnercenter.Answers.unexpectedError;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.connectionDropped;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.licenseworker.fixture.Actuator;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.WorkerFixture;
import io.github.licenseworker.simulator.partnercenter.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** What happens is what the meters say. */
class CountedEventsTest extends WorkerFixture {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ASSIGN = "job_type=\"assign-license\"";
    private static final String INCIDENTS = "license_worker_incidents_total{cause=\"%s\"," + ASSIGN + "}";
    private static final String ANSWERS =
            "license_worker_partner_center_answers_total{answer=\"%s\",operation=\"updateLicenses\"}";

    private final LicenseTask task = LicenseTask.deployWithInstantRetries(setup.engine());
    private final Actuator actuator = new Actuator(setup.worker());

    @Test
    void whatOnlyAnOperatorCanFixIsAnIncidentOfItsOwnCause() {
        assertCounts(INCIDENTS.formatted("misconfigured"), 1, () -> incidentOf(notFound()));
    }

    @Test
    void jobsWithoutRetriesAreIncidentsOfAnother() {
        assertCounts(INCIDENTS.formatted("no-retries"), 1, () -> incidentOf(unexpectedError()));
    }

    @Test
    void callsAreCountedByTheirAnswers() {
        assertCounts(ANSWERS.formatted("broken"), 1, () -> done(unexpectedError()));
        assertCounts(ANSWERS.formatted("none"), 1, () -> done(connectionDropped()));
        assertCounts(ANSWERS.formatted("success"), 1, () -> done(unexpectedError()));
    }

    @Test
    void jobsThatAThrottledCustomerHasHandedBackAreCounted() {
        assertCounts("license_worker_throttlings_total", 1, () -> {
            var unused = setup.partnerCenter().fault(onLicenseUpdate().times(1), tooManyRequests(Duration.ofHours(1)));
            task.start(licensee.variables()).awaitEndOrFailure();
            return null;
        });
        task.start(licensee.colleague().variables()).awaitEndOrFailure();

        assertThat(value("license_worker_jobs_throttled")).isEqualTo(1);
        assertThat(value("partner_center_throttled")).isEqualTo(1);

        setup.letPass(Duration.ofHours(1));
        assertThat(value("license_worker_jobs_throttled")).isZero();
        assertThat(value("partner_center_throttled")).isZero();
    }

    @Test
    void missingMfaIsToldUntilASignInProvesIt() {
        assertThat(value("license_worker_mfa_missing")).isZero();

        var unused = incidentOf(withoutMfa());
        assertThat(value("license_worker_mfa_missing")).isOne();

        setup.partnerCenter().clearFaults();
        task.start(licensee.colleague().variables()).awaitDone();
        assertThat(value("license_worker_mfa_missing")).isZero();
    }

    private static Answer withoutMfa() {
        return raw(
                404, "application/json", "{}".getBytes(UTF_8), Map.of("isMfaCompliant", "false", "MS-RequestId", "1"));
    }

    @Test
    void timesOfWhatHappenedLastAreThoseOfTheWorkersClock() {
        setup.letPass(Duration.ofDays(1));
        Instant now = setup.clock().instant();
        task.start(licensee.variables()).awaitDone();

        assertIsLater("license_worker_job_last_done_timestamp_seconds", now);
        assertIsLater("license_worker_engine_last_poll_timestamp_seconds", now);
    }

    private void assertIsLater(String meter, Instant time) {
        await().atMost(PATIENCE).until(() -> value(meter) >= time.getEpochSecond());
        assertThat(value(meter))
                .isLessThanOrEqualTo((double) setup.clock().instant().getEpochSecond());
    }

    private void assertCounts(String meter, int events, Callable<?> happening) {
        double before = value(meter);
        try {
            var unused = happening.call();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        await().atMost(PATIENCE).until(() -> value(meter) == before + events);
    }

    private Object incidentOf(Answer answer) {
        var unused = setup.partnerCenter().fault(onLicenseUpdate(), answer);
        return task.start(licensee.variables()).awaitIncident();
    }

    private boolean done(Answer beforeSuccess) {
        var unused = setup.partnerCenter().fault(onLicenseUpdate().times(1), beforeSuccess);
        task.start(licensee.colleague().variables()).awaitDone();
        return true;
    }

    private double value(String meter) {
        return actuator.prometheus()
                .lines()
                .filter(line -> line.startsWith(meter + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(meter.length() + 1)))
                .sum();
    }
}

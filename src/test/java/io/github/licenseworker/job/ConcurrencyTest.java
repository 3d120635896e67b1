package io.github.licenseworker.job;

import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.held;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.licenseworker.fixture.EngineFixture;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.fixture.LogCapture;
import io.github.licenseworker.fixture.ProcessInstance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConcurrencyTest extends EngineFixture {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private LicenseTask task;

    @BeforeEach
    void deployTask() {
        task = LicenseTask.deploy(setup.engine());
    }

    @Test
    void asManyCallsAsAllowedAreMadeAtOnceAndNoMore() throws InterruptedException {
        Licensee first = withSeats(10);
        Licensee second = withSeats(10);
        hold(first);
        hold(second);
        List<ProcessInstance> runs = start(first, 10);
        runs.addAll(start(second, 10));
        var worker = setup.startWorker("--license-worker.concurrency=4");

        assertThat(gate.awaitArrivals(4, PATIENCE)).isTrue();
        assertThat(gate.awaitArrivals(1, Duration.ofSeconds(2))).isFalse();
        gate.open();

        awaitDoneInTime(runs);
        assertThat(first.customer().availableSeats(first.skuId())).isZero();
        assertThat(second.customer().availableSeats(second.skuId())).isZero();
        assertThat(worker.isActive()).isTrue();
    }

    @Test
    void slowCallsOfOneCustomerTakeHalfOfThePlacesAndHoldUpNobodyElse() throws InterruptedException {
        Licensee slow = withSeats(20);
        Licensee quick = withSeats(30);
        hold(slow);
        var worker = setup.startWorker("--license-worker.concurrency=8");
        List<ProcessInstance> slowRuns = start(slow, 20);
        assertThat(gate.awaitArrivals(4, PATIENCE)).isTrue();
        assertThat(gate.awaitArrivals(1, Duration.ofSeconds(2))).isFalse();

        start(quick, 30).forEach(ProcessInstance::awaitDone);

        assertThat(slowRuns).noneMatch(run -> run.history().isCompleted());
        assertThat(slowRuns.stream().flatMap(run -> run.failures().stream()))
                .as("no retry is used up by waiting for the customer's share")
                .allMatch(failure -> failure.getRetries() == 3);
        gate.open();
        awaitDoneInTime(slowRuns);
        assertThat(worker.isActive()).isTrue();
    }

    @Test
    void callsThatLastLeaveAllPlacesToTheOthers() throws InterruptedException {
        Licensee slow = withSeats(20);
        hold(slow);
        var worker = setup.startWorker("--license-worker.concurrency=4");
        List<ProcessInstance> runs = start(slow, 20);
        assertThat(gate.awaitArrivals(2, PATIENCE)).isTrue();

        for (int customers = 0; customers < 2; customers++) {
            Licensee other = withSeats(2);
            hold(other);
            runs.addAll(start(other, 2));
        }

        assertThat(gate.awaitArrivals(4, PATIENCE)).as("calls of the others").isTrue();
        gate.open();
        awaitDoneInTime(runs);
        assertThat(worker.isActive()).isTrue();
    }

    @Test
    void whereAllCallsLastTwiceAsManyAreMadeAtOnceAndNoMore() throws InterruptedException {
        List<ProcessInstance> runs = new ArrayList<>();
        for (int customers = 0; customers < 12; customers++) {
            Licensee slow = withSeats(1);
            hold(slow);
            runs.addAll(start(slow, 1));
        }
        var worker = setup.startWorker("--license-worker.concurrency=4");

        assertThat(gate.awaitArrivals(8, PATIENCE)).isTrue();
        assertThat(gate.awaitArrivals(1, Duration.ofSeconds(3))).isFalse();
        gate.open();
        awaitDoneInTime(runs);
        assertThat(worker.isActive()).isTrue();
    }

    @Test
    void whoWantsOneCallAtATimeGetsThatHoweverLongItLasts() throws InterruptedException {
        Licensee first = withSeats(1);
        Licensee second = withSeats(1);
        hold(first);
        hold(second);
        var worker = setup.startWorker("--license-worker.concurrency=1");
        List<ProcessInstance> runs = start(first, 1);
        runs.addAll(start(second, 1));

        assertThat(gate.awaitArrivals(1, PATIENCE)).isTrue();
        assertThat(gate.awaitArrivals(1, Duration.ofSeconds(3))).isFalse();
        gate.open();
        awaitDoneInTime(runs);
        assertThat(worker.isActive()).isTrue();
    }

    @Test
    void theMoreJobsOfASlowCustomerAreSentAwayTheLaterTheyComeAgain() throws InterruptedException {
        Licensee slow = withSeats(60);
        hold(slow);
        var worker = setup.startWorker("--license-worker.concurrency=4");
        List<ProcessInstance> first = start(slow, 4);
        assertThat(gate.awaitArrivals(2, PATIENCE)).isTrue();
        await().atMost(PATIENCE)
                .until(() ->
                        first.stream().filter(run -> !run.failures().isEmpty()).count() == 2);

        List<ProcessInstance> waiting = start(slow, 40);

        List<Duration> delays = waiting.stream()
                .map(run -> Duration.ofMillis(run.awaitFailure(1).getRetryBackoff()))
                .toList();
        assertThat(delays).allMatch(delay -> delay.compareTo(Duration.ofSeconds(1)) >= 0);
        assertThat(Collections.max(delays))
                .as("two places, and each is free after more than a second: twenty seconds for forty jobs")
                .isBetween(Duration.ofSeconds(8), Duration.ofSeconds(30));
        gate.open();
        first.addAll(waiting);
        awaitDoneInTime(first);
        assertThat(worker.isActive()).isTrue();
    }

    @Test
    void ofManyJobsForTheLastSeatOneGetsIt() {
        Licensee first = Licensee.in(setup.partnerCenter());
        first.customer().setSeats(first.skuId(), 1);
        List<ProcessInstance> runs = start(first, 20);
        var worker = setup.startWorker();

        runs.forEach(ProcessInstance::awaitEnd);

        List<ProcessInstance> refused = runs.stream()
                .filter(run -> run.history().completedElements().contains(LicenseTask.CAUGHT))
                .toList();
        assertThat(refused).hasSize(19);
        assertThat(refused)
                .allMatch(run ->
                        run.variable("licenseError").path("code").asText().equals("LICENSE_QUOTA_EXCEEDED"));
        assertThat(first.customer().availableSeats(first.skuId())).isZero();
        assertThat(worker.isActive()).isTrue();
    }

    @Test
    void jobsRunOnVirtualThreads() {
        Licensee licensee = Licensee.in(setup.partnerCenter());
        var worker = setup.startWorker("--logging.level.io.github.licenseworker=INFO");
        try (LogCapture log = LogCapture.start()) {
            task.start(licensee.variables()).awaitDone();

            await().atMost(PATIENCE).until(() -> !log.linesOf("OutcomeLog").isEmpty());
            assertThat(log.linesOf("CallLog")).hasSize(1).allMatch(LogCapture.Line::virtual);
            assertThat(log.linesOf("OutcomeLog")).hasSize(1).allMatch(LogCapture.Line::virtual);
        }
        assertThat(worker.isActive()).isTrue();
    }

    private Licensee withSeats(int seats) {
        Licensee first = Licensee.in(setup.partnerCenter());
        first.customer().setSeats(first.skuId(), seats);
        return first;
    }

    /** Lets the time pass for which jobs are sent away while their customer's share is full. */
    private void awaitDoneInTime(List<ProcessInstance> runs) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> {
            setup.letPass(Duration.ofSeconds(1));
            return runs.stream().allMatch(run -> run.history().isCompleted());
        });
        runs.forEach(ProcessInstance::awaitDone);
    }

    private void hold(Licensee licensee) {
        var unused = setup.partnerCenter()
                .fault(onLicenseUpdate().customer(licensee.customer().id()), held(gate));
    }

    /** Starts a process for each of so many users of a customer. */
    private List<ProcessInstance> start(Licensee first, int users) {
        List<ProcessInstance> runs = new ArrayList<>();
        IntStream.range(0, users)
                .forEach(nth -> runs.add(task.start(first.colleague().variables())));
        return runs;
    }
}

package io.github.licenseworker.job;

import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.held;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.slow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.github.licenseworker.fixture.EngineFixture;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.fixture.LogCapture;
import io.github.licenseworker.fixture.ProcessInstance;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/** Jobs that take, or wait in the worker, longer than the worker's own job timeout allows. */
class SlowJobTest extends EngineFixture {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** The worker keeps 10 s of it for telling the outcome. */
    private static final String SHORT_TIMEOUT = "--camunda.client.worker.defaults.timeout=12s";

    @Test
    void callThatTakesLongerThanTheTimeoutIsCutShort() {
        answerAfter(Duration.ofSeconds(11));
        var worker = setup.startWorker(SHORT_TIMEOUT);

        ProcessInstance run = LicenseTask.deploy(setup.engine()).start(licensee.variables());

        assertThat(run.awaitFailure(1).getErrorMessage())
                .isEqualTo("Partner Center took longer than the job's timeout allows");
        assertThat(worker.isActive()).isTrue();
    }

    @Test
    void headerGivesTheCallTheTime() {
        answerAfter(Duration.ofSeconds(11));
        var worker = setup.startWorker(SHORT_TIMEOUT);

        ProcessInstance run = withHeader().start(licensee.variables());
        run.awaitDone();

        assertThat(run.failures()).isEmpty();
        assertThat(run.history().handedOutJobs()).hasSize(1);
        assertThat(licensee.updates()).hasSize(1);
        assertThat(worker.isActive()).isTrue();
    }

    @Test
    void jobThatTheEngineTookBackBeforeItWasBegunIsLeftAlone() throws Exception {
        ProcessInstance cancelled = startBehindAHeldJob(setup.clock());
        setup.engine().client().newCancelInstanceCommand(cancelled.key()).send().join();

        try (LogCapture log = LogCapture.start()) {
            gate.open();
            await().atMost(PATIENCE)
                    .until(() -> log.linesOf("OutcomeLog").stream()
                            .anyMatch(line -> line.event().getFormattedMessage().contains("A job's time was up")));
            assertThat(log.linesOf("EngineCommands")).isEmpty();
        }

        assertThat(cancelled.failures()).isEmpty();
        assertThat(licensee.updates()).isEmpty();
    }

    @Test
    void jobThatTimedOutBeforeItWasBegunIsDoneWhenItComesAgain() throws Exception {
        // The worker's clock is behind, so it believes that it is in time
        ProcessInstance late = startBehindAHeldJob(InstantSource.system());
        setup.letPass(Duration.ofMinutes(6));
        await().atMost(PATIENCE)
                .until(() -> !late.history().jobs(JobIntent.TIMED_OUT).isEmpty());

        gate.open();
        late.awaitDone();

        assertThat(late.failures()).isEmpty();
        assertThat(late.history().jobs(JobIntent.TIMEOUT_UPDATED)).hasSize(1);
        assertThat(licensee.updates()).hasSize(1);
    }

    @Test
    void jobThatIsKnownToBeTooLateIsLeftAloneAndDoneWhenItComesAgain() throws Exception {
        ProcessInstance late = startBehindAHeldJob(setup.clock());
        setup.letPass(Duration.ofMinutes(6));

        gate.open();
        late.awaitDone();

        assertThat(late.failures()).as("it may be another worker's").isEmpty();
        assertThat(late.history().handedOutJobs()).hasSizeGreaterThan(1);
        assertThat(licensee.updates()).hasSize(1);
    }

    @Test
    void jobThatHasTooLittleTimeLeftIsLeftAloneUntilItComesAgain() throws Exception {
        ProcessInstance late = startBehindAHeldJob(setup.clock());
        setup.letPass(Duration.ofMinutes(5).minusSeconds(7));
        Licensee next = Licensee.in(setup.partnerCenter());

        gate.open();
        // The worker is at it only after it has left the late one alone
        withHeader().start(next.variables()).awaitDone();
        assertThat(late.history().isCompleted()).isFalse();
        setup.letPass(Duration.ofSeconds(8));
        late.awaitDone();

        assertThat(late.failures()).isEmpty();
        assertThat(late.history().handedOutJobs()).hasSize(2);
        assertThat(licensee.updates()).hasSize(1);
    }

    /** Lets a job wait in the worker for another one, which is held at the gate. */
    private ProcessInstance startBehindAHeldJob(InstantSource clock) throws InterruptedException {
        Licensee first = Licensee.in(setup.partnerCenter());
        var unused = setup.partnerCenter().fault(onLicenseUpdate().user(first.userId()), held(gate));
        var worker = setup.startWorker(clock, "--license-worker.concurrency=1");
        LicenseTask task = withHeader();
        task.start(first.variables());
        assertThat(gate.awaitArrivals(1, PATIENCE)).isTrue();
        ProcessInstance waiting = task.start(licensee.variables());
        await().atMost(PATIENCE).until(() -> !waiting.history().handedOutJobs().isEmpty());
        assertThat(worker.isActive()).isTrue();
        return waiting;
    }

    private LicenseTask withHeader() {
        return LicenseTask.deploy(setup.engine(), task -> task.zeebeTaskHeader("jobTimeout", "PT10M"));
    }

    private void answerAfter(Duration time) {
        var unused = setup.partnerCenter()
                .fault(onLicenseUpdate().user(licensee.userId()).times(1), slow(time));
    }
}

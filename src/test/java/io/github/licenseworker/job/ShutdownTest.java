package io.github.licenseworker.job;

import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.held;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.licenseworker.fixture.EngineFixture;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.LogCapture;
import io.github.licenseworker.fixture.ProcessInstance;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShutdownTest extends EngineFixture {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private LicenseTask task;

    @BeforeEach
    void holdACall() {
        task = LicenseTask.deploy(setup.engine());
        var unused = setup.partnerCenter()
                .fault(onLicenseUpdate().user(licensee.userId()).times(1), held(gate));
    }

    @Test
    void runningCallEndsAndItsJobIsCompletedButNoOtherJobIsTaken() throws Exception {
        var worker = setup.startWorker("--logging.level.io.github.licenseworker=INFO");
        ProcessInstance running = task.start(licensee.variables());
        assertThat(gate.awaitArrivals(1, PATIENCE)).isTrue();

        CompletableFuture<Void> closed;
        ProcessInstance late;
        try (LogCapture log = LogCapture.start()) {
            closed = CompletableFuture.runAsync(worker::close);
            await().atMost(PATIENCE).until(() -> !log.linesOf("DrainOnShutdown").isEmpty());
            late = task.start(licensee.colleague().variables());
            await().during(Duration.ofSeconds(1)).atMost(PATIENCE).until(() -> !closed.isDone());
        }
        gate.open();
        closed.get(20, TimeUnit.SECONDS);

        running.awaitDone();
        assertThat(running.failures()).isEmpty();
        assertThat(licensee.updates()).hasSize(1);
        assertThat(late.history().handedOutJobs()).isEmpty();
        var next = setup.startWorker();
        late.awaitDone();
        assertThat(next.isActive()).isTrue();
    }

    @Test
    void whenTheGraceIsOverTheWorkerEndsAndItsJobIsDeliveredAgain() throws Exception {
        var worker = setup.startWorker("--license-worker.shutdown-grace=1s");
        ProcessInstance run = task.start(licensee.variables());
        assertThat(gate.awaitArrivals(1, PATIENCE)).isTrue();

        CompletableFuture<Void> closed = CompletableFuture.runAsync(worker::close);
        closed.get(20, TimeUnit.SECONDS);
        assertThat(run.history().isCompleted()).isFalse();

        var next = setup.startWorker();
        setup.letPass(Duration.ofMinutes(6));
        run.awaitDone();
        gate.open();
        await().atMost(PATIENCE).until(() -> licensee.updates().size() == 2);
        assertThat(licensee.requestIds().stream().distinct()).hasSize(1);
        assertThat(licensee.changes()).hasSize(1);
        assertThat(run.failures())
                .as("no retry is used up by a shutdown")
                .allMatch(failure -> failure.getRetries() == 3);
        assertThat(next.isActive()).isTrue();
    }

    @Test
    void workerThatIsStoppedAndStartedAgainDoesJobsAgain() throws Exception {
        var worker = setup.startWorker();
        ProcessInstance running = task.start(licensee.variables());
        assertThat(gate.awaitArrivals(1, PATIENCE)).isTrue();

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(worker::stop);
        gate.open();
        stopped.get(20, TimeUnit.SECONDS);
        running.awaitDone();
        ProcessInstance late = task.start(licensee.colleague().variables());
        worker.start();

        late.awaitDone();
        assertThat(late.failures()).isEmpty();
    }

    @Test
    void jobThatDidNotEndInTimeIsReportedWhereTheWorkerWasStartedAgain() throws Exception {
        var worker = setup.startWorker("--license-worker.shutdown-grace=1s");
        ProcessInstance run = task.start(licensee.variables());
        assertThat(gate.awaitArrivals(1, PATIENCE)).isTrue();

        worker.stop();
        worker.start();
        gate.open();

        run.awaitDone();
        assertThat(run.failures()).isEmpty();
        assertThat(run.history().handedOutJobs()).hasSize(1);
    }
}

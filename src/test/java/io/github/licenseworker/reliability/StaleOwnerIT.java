package io.github.licenseworker.reliability;

import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onSubscriptionUpdate;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.held;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.fixture.WorkerProcess;
import io.github.licenseworker.simulator.http.Gate;
import io.github.licenseworker.simulator.partnercenter.Answers;
import io.github.licenseworker.simulator.partnercenter.SimulatedSubscription;
import io.github.licenseworker.trial.harness.WorkerHarness;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A worker that the engine has taken a purchase from, because its time was up, does no harm to the worker that goes on
 * with it. The second one has bought, and its answer is still out, when the first one comes to itself.
 */
@EnabledOnOs(
        value = {OS.LINUX, OS.MAC},
        disabledReason = "processes are paused by SIGSTOP")
class StaleOwnerIT {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);
    /** By a message a worker claims what it is about to buy. */
    private static final String CLAIM = "PublishMessage";

    private static final String SEAT_TIMEOUT = "--camunda.client.worker.override.add-license-seats.timeout=10s";

    private final Gate ofFirst = new Gate();
    private final Gate answerToSecond = new Gate();
    private final BusyGateway ofSecond = new BusyGateway("ActivateJobs");
    private final List<WorkerProcess> workers = new ArrayList<>();
    private WorkerHarness setup;
    private SimulatedSubscription subscription;
    private Licensee licensee;
    private Licensee buyer;
    private LicenseTask purchase;
    private LicenseTask assignment;

    @TempDir
    private Path logs;

    @BeforeEach
    void start() throws IOException {
        setup = WorkerHarness.startWithoutWorker();
        setup.partnerCenter().requestIdReplay(false);
        licensee = Licensee.in(setup.partnerCenter());
        buyer = Licensee.in(setup.partnerCenter());
        subscription = buyer.customer()
                .addSubscription(Licensee.guid(), buyer.skuId(), 10)
                .withoutEtag();
        purchase = LicenseTask.deployWithInstantRetries(setup.engine(), "add-license-seats");
        assignment = LicenseTask.deploy(setup.engine());
    }

    @AfterEach
    void stop() {
        ofFirst.open();
        answerToSecond.open();
        workers.forEach(WorkerProcess::close);
        setup.close();
    }

    @Test
    void jobsThatHaveWaitedTooLongInAWorkerAreLeftAlone() throws Exception {
        var unused = setup.partnerCenter().fault(onLicenseUpdate().times(1), held(ofFirst));
        ProcessInstance slow = assignment.start(licensee.variables());
        startWorkers("--camunda.client.worker.override.assign-license.timeout=90s");
        assertThat(ofFirst.awaitArrivals(1, LONGEST_WAIT)).isTrue();
        ProcessInstance seats = buyThreeSeats();
        await().atMost(LONGEST_WAIT).until(() -> seats.history().handedOutJobs().size() == 1);

        letSecondBuy();
        ofFirst.open();
        slow.awaitDone();

        assertThatOnlyTheSecondHasBoughtFor(seats);
    }

    @Test
    void aProcessThatStoodStillLeavesItsJobAlone() throws Exception {
        BusyGateway gateway = new BusyGateway(CLAIM);
        ProcessInstance seats = buyThreeSeats();
        startWorkers("--camunda.client.grpc-address=" + setup.engine().listenThrough(gateway));
        assertThat(gateway.await(CLAIM, LONGEST_WAIT)).isTrue();
        workers.getFirst().pause();
        gateway.calmDown();

        letSecondBuy();
        workers.getFirst().resume();

        assertThatOnlyTheSecondHasBoughtFor(seats);
    }

    @Test
    void aReportThatTheGatewayWasTooBusyForIsGivenUp() throws Exception {
        BusyGateway gateway = new BusyGateway(CLAIM, "FailJob");
        ProcessInstance seats = buyThreeSeats();
        startWorkers("--camunda.client.grpc-address=" + setup.engine().listenThrough(gateway));
        assertThat(gateway.await("FailJob", LONGEST_WAIT)).isTrue();

        letSecondBuy();
        gateway.calmDown();

        assertThatOnlyTheSecondHasBoughtFor(seats);
    }

    private ProcessInstance buyThreeSeats() {
        return purchase.start(Map.of("customerId", buyer.customer().id(), "skuId", subscription.skuId(), "seats", 3));
    }

    private int changes() {
        return setup.partnerCenter().ledger().seatChanges().size();
    }

    /**
     * Starts the first worker, and the second one, which does not get a job yet. The first does one job at a time, so one
     * that it does next shows that it is done with those before; the second is for purchases alone.
     */
    private void startWorkers(String... ofFirst) throws IOException {
        startWorker("first", Stream.concat(Stream.of("--license-worker.concurrency=1"), Stream.of(ofFirst)));
        startWorker(
                "second",
                Stream.of(
                        "--camunda.client.worker.override.assign-license.enabled=false",
                        "--camunda.client.grpc-address=" + setup.engine().listenThrough(ofSecond)));
    }

    /** Lets the second worker have the purchase as soon as the first one's time is up, and waits until its answer is out. */
    private void letSecondBuy() throws InterruptedException {
        var unused =
                setup.partnerCenter().fault(onSubscriptionUpdate().times(1), Answers.afterCommit(held(answerToSecond)));
        ofSecond.calmDown();
        assertThat(answerToSecond.awaitArrivals(1, LONGEST_WAIT)).isTrue();
    }

    private void startWorker(String name, Stream<String> further) throws IOException {
        Stream<String> settings = Stream.of(
                SEAT_TIMEOUT,
                "--license-worker.note-key=a-key-that-both-workers-share-with-each-other",
                "--license-worker.seats.max-per-call=100");
        workers.add(WorkerProcess.startJar(
                logs.resolve(name + ".log"),
                setup.settings(Stream.concat(settings, further).toArray(String[]::new))));
    }

    private void assertThatOnlyTheSecondHasBoughtFor(ProcessInstance seats) {
        assignment.start(licensee.colleague().variables()).awaitDone();
        if (!seats.failures().isEmpty()) {
            // So it is handed out once more: see what comes of that before the second worker reports
            await().atMost(LONGEST_WAIT).until(() -> seats.history().isCompleted() || changes() > 1);
        }
        answerToSecond.open();
        seats.awaitDone();

        assertThat(subscription.quantity()).isEqualTo(13);
        assertThat(changes()).as("changes").isEqualTo(1);
        assertThat(seats.variable("licenseSeats").path("seats").asInt()).isEqualTo(3);
    }
}

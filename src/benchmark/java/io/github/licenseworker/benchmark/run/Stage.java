package io.github.licenseworker.benchmark.run;

import io.github.licenseworker.benchmark.process.Candidate;
import io.github.licenseworker.benchmark.process.MeasuredProcess;
import io.github.licenseworker.benchmark.standin.GatewayStandIn;
import io.github.licenseworker.benchmark.standin.JobFate;
import io.github.licenseworker.benchmark.standin.PartnerCenterStandIn;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** A candidate's process between a gateway and a Partner Center of its own. It is started with its first job in the queue. */
final class Stage implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final PartnerCenterStandIn partnerCenter = PartnerCenterStandIn.start();
    private final GatewayStandIn gateway;
    private final Batch first;
    private final MeasuredProcess process;

    private Stage(Candidate candidate, GatewayStandIn gateway) throws IOException {
        this.gateway = gateway;
        this.first = Batch.atOnce(gateway, 1);
        this.process = MeasuredProcess.start(candidate, gateway.address(), partnerCenter.address());
    }

    static Stage open(Candidate candidate) throws IOException {
        GatewayStandIn gateway = GatewayStandIn.start();
        try {
            return new Stage(candidate, gateway);
        } catch (IOException | RuntimeException failed) {
            gateway.close();
            throw failed;
        }
    }

    GatewayStandIn gateway() {
        return gateway;
    }

    PartnerCenterStandIn partnerCenter() {
        return partnerCenter;
    }

    MeasuredProcess process() {
        return process;
    }

    /** Waits for the first job; gives how long it took from the start of the process. */
    Duration firstJob() throws InterruptedException {
        JobFate fate = finish(first, LONGEST_START).getFirst();
        return Duration.ofNanos(fate.ended() - process.startedAt());
    }

    /** Lets the candidate do so many jobs for which Partner Center takes no time, so that its code is compiled. */
    void warmUp(int jobs) throws InterruptedException {
        partnerCenter.latency(Duration.ZERO);
        var unused = finish(Batch.atOnce(gateway, jobs), LONGEST_START);
    }

    /**
     * Waits for all jobs of the batch.
     *
     * @return what became of them
     * @throws IllegalStateException where one is not done as it should be, or that takes longer than the patience
     */
    List<JobFate> finish(Batch batch, Duration patience) throws InterruptedException {
        return finish(batch, patience, () -> {});
    }

    /**
     * The same.
     *
     * @param atEachLook what is to be done about once a second
     */
    List<JobFate> finish(Batch batch, Duration patience, Runnable atEachLook) throws InterruptedException {
        await(patience, atEachLook);
        List<JobFate> fates = batch.fates(gateway);
        batch.settle(gateway, partnerCenter, process.candidate().callsPartnerCenter());
        return fates;
    }

    /** Waits until no job is open, and does nothing else that costs processor time. */
    void await(Duration patience) throws InterruptedException {
        await(patience, () -> {});
    }

    private void await(Duration patience, Runnable atEachLook) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!gateway.awaitEnd(BETWEEN_LOOKS)) {
            process.requireAlive();
            atEachLook.run();
            if (System.nanoTime() - deadline > 0) {
                throw process.ended("%d jobs are not done after %s".formatted(gateway.open(), patience));
            }
        }
    }

    @Override
    public void close() {
        process.close();
        gateway.close();
        partnerCenter.close();
    }
}

package io.github.licenseworker.reliability;

import io.github.licenseworker.reliability.DisruptedWorker.StandStill;
import io.github.licenseworker.reliability.Disruption.Kind;
import io.github.licenseworker.reliability.Processes.Asked;
import io.github.licenseworker.simulator.partnercenter.Ledger;
import io.github.licenseworker.trial.harness.WorkerHarness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Two packaged workers, an engine, and a Partner Center that is hard to reach; both workers die again and again. */
final class FaultRun implements AutoCloseable {

    static final Duration JOB_TIMEOUT = Duration.ofSeconds(10);

    private static final Duration BETWEEN_JOBS = Duration.ofMillis(250);

    /** On a busy machine a worker that was killed takes long to start, and there has to be work left for it. */
    private static final Duration BETWEEN_JOBS_UNTIL_EACH_DISRUPTION = Duration.ofMillis(1500);

    private static final int LAST_JOBS = 20;
    private static final Duration BETWEEN_LAST_JOBS_UNTIL_EACH_DISRUPTION = Duration.ofSeconds(6);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final WorkerHarness setup;
    private final CallJournal journal = new CallJournal();
    private final Workload workload;
    private final Processes processes;
    private final DisruptedWorkers workers = new DisruptedWorkers();
    private final long seed;
    private final Duration claim;
    private final Path logs;
    private final Instant start;
    private final Instant end;

    private FaultRun(WorkerHarness setup, long seed, int jobs, Duration claim, Duration limit) throws IOException {
        this.setup = setup;
        // So a request that is sent twice takes effect twice, unless the request itself keeps it from that
        setup.partnerCenter().requestIdReplay(false);
        workload = Workload.of(setup.partnerCenter(), seed, jobs);
        processes = new Processes(setup.engine());
        this.seed = seed;
        this.claim = claim;
        logs = Files.createDirectories(Path.of("target", "fault-run", Long.toString(seed)));
        start = Instant.now();
        end = start.plus(limit);
    }

    /**
     * Starts what a run needs, and the workers.
     *
     * @param claim how long a worker keeps others from changing seats of a SKU
     * @param limit after which the run ends even where jobs are left
     */
    static FaultRun start(long seed, int jobs, Duration claim, Duration limit) throws IOException {
        FaultRun run = new FaultRun(WorkerHarness.startWithoutWorker(), seed, jobs, claim, limit);
        try {
            run.startWorkers(limit);
            return run;
        } catch (IOException | RuntimeException e) {
            run.close();
            throw e;
        }
    }

    private void startWorkers(Duration limit) throws IOException {
        FaultPlan plan = new FaultPlan(seed);
        Storms storms = new Storms(seed, workload.customerIds(), start, limit);
        for (String name : List.of("A", "B")) {
            FaultProxy proxy =
                    new FaultProxy(setup.partnerCenter().baseUri(), plan, storms, journal, InstantSource.system());
            workers.add(new DisruptedWorker(name, proxy, logs, settings(proxy)));
        }
    }

    private String[] settings(FaultProxy proxy) {
        Stream<String> unused = Stream.of("check-license-availability", "set-usage-location")
                .map("--camunda.client.worker.override.%s.enabled=false"::formatted);
        Stream<String> own = Stream.of(
                "--partner-center.base-url=" + proxy.baseUri(),
                "--camunda.client.worker.defaults.poll-interval=200ms",
                "--camunda.client.worker.defaults.timeout=" + JOB_TIMEOUT.toSeconds() + "s",
                "--license-worker.retry-backoff=200ms",
                "--license-worker.max-retry-backoff=2s",
                "--license-worker.note-key=a-key-that-both-workers-of-the-fault-run-share",
                "--license-worker.seats.claim=" + claim.toSeconds() + "s",
                "--license-worker.seats.max-per-call=100",
                "--license-worker.seats.max-returned-per-call=100",
                "--license-worker.seats.max-per-customer=" + workload.maxPerCustomer());
        return setup.settings(Stream.concat(own, unused).toArray(String[]::new));
    }

    /** Starts the jobs one after the other, lets the workers meet their disruptions, and returns when all is done. */
    void run(List<Stream<Disruption>> disruptions) throws Exception {
        workers.run(this::work, disruptions);
        Files.write(
                logs.resolve("calls.log"),
                calls().stream().map(WorkerCall::toString).toList());
        Files.write(
                logs.resolve("jobs.log"), asked().stream().map(Asked::toString).toList());
    }

    private void work() throws InterruptedException {
        int left = workload.asks().size();
        for (Ask ask : workload.asks()) {
            processes.start(ask);
            left--;
            Thread.sleep(pace(left));
        }
        while (Instant.now().isBefore(end)
                && !processes.now().stream().allMatch(asked -> asked.outcome().hasEnded())) {
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    private Duration pace(int left) {
        if (disruptions().size() == Kind.values().length) {
            return BETWEEN_JOBS;
        }
        return left < LAST_JOBS ? BETWEEN_LAST_JOBS_UNTIL_EACH_DISRUPTION : BETWEEN_JOBS_UNTIL_EACH_DISRUPTION;
    }

    Figures figures() {
        return new Figures(seed, asked(), calls(), disruptions(), Duration.between(start, Instant.now()));
    }

    Map<Kind, Integer> disruptions() {
        return workers.disruptions();
    }

    List<Asked> asked() {
        return processes.now();
    }

    List<WorkerCall> calls() {
        return journal.calls();
    }

    List<StandStill> standStills() {
        return workers.standStills();
    }

    Ledger ledger() {
        return setup.partnerCenter().ledger();
    }

    int maxPerCustomer() {
        return workload.maxPerCustomer();
    }

    @Override
    public void close() {
        workers.close();
        setup.close();
    }
}

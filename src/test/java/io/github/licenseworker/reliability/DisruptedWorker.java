package io.github.licenseworker.reliability;

import io.github.licenseworker.fixture.WorkerProcess;
import io.github.licenseworker.reliability.Disruption.Kind;
import io.github.licenseworker.reliability.Disruption.Moment;
import io.github.licenseworker.simulator.http.Gate;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A worker whose processes are killed, paused and ended, and followed by new ones. */
final class DisruptedWorker implements AutoCloseable {

    private static final Duration LONGEST_WAIT_FOR_MOMENT = Duration.ofSeconds(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final Duration LONGEST_END = Duration.ofSeconds(40);

    private final String name;
    private final FaultProxy proxy;
    private final Path logs;
    private final String[] settings;
    private final List<StandStill> standStills = new ArrayList<>();
    private final Map<Kind, Integer> disruptions = new ConcurrentHashMap<>();
    private WorkerProcess process;
    private int processes;

    /** A time when a process did nothing, because it was paused, or from its death on. */
    record StandStill(String worker, Instant from, Instant until) {}

    DisruptedWorker(String name, FaultProxy proxy, Path logs, String... settings) throws IOException {
        this.name = name;
        this.proxy = proxy;
        this.logs = logs;
        this.settings = settings;
        start();
    }

    private void start() throws IOException {
        processes++;
        proxy.callsComeFrom(processName());
        process = WorkerProcess.startJar(logs.resolve(processName() + ".log"), settings);
    }

    private String processName() {
        return name + processes;
    }

    /** How often each kind of disruption was met. */
    Map<Kind, Integer> disruptions() {
        return Map.copyOf(disruptions);
    }

    List<StandStill> standStills() {
        return List.copyOf(standStills);
    }

    /** Waits for the first call of the process, or the end of the run. */
    void awaitWork(CountDownLatch over) throws InterruptedException {
        while (!proxy.hasBeenCalled() && !over.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
            if (!process.isAlive()) {
                throw new IllegalStateException(
                        "The worker has ended by itself; see " + logs.resolve(processName() + ".log"));
            }
        }
    }

    /**
     * Does what the disruption says.
     *
     * @param over ends a pause early
     */
    void meet(Disruption disruption, CountDownLatch over) throws InterruptedException, IOException {
        Gate gate = new Gate();
        proxy.holdNext(disruption.moment(), gate);
        if (disruption.moment() != Moment.ANY) {
            // At any moment where there is no such one
            var unused = gate.awaitArrivals(1, LONGEST_WAIT_FOR_MOMENT);
        }
        disruptions.merge(disruption.kind(), 1, Integer::sum);
        switch (disruption.kind()) {
            case KILL -> {
                standStills.add(new StandStill(processName(), Instant.now(), Instant.MAX));
                process.close();
                gate.open();
                start();
            }
            case PAUSE -> {
                Instant from = Instant.now();
                process.pause();
                gate.open();
                var unused = over.await(disruption.pause().toMillis(), TimeUnit.MILLISECONDS);
                process.resume();
                standStills.add(new StandStill(processName(), from, Instant.now()));
            }
            case END -> {
                gate.open();
                process.end(LONGEST_END);
                start();
            }
        }
    }

    /** Lets the process finish what it is at. */
    void end() throws InterruptedException {
        process.end(LONGEST_END);
    }

    @Override
    public void close() {
        process.close();
        proxy.close();
    }
}

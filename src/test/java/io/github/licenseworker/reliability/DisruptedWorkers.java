package io.github.licenseworker.reliability;

import io.github.licenseworker.reliability.DisruptedWorker.StandStill;
import io.github.licenseworker.reliability.Disruption.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The workers of a run; each one meets disruptions of its own for as long as there is work. */
final class DisruptedWorkers implements AutoCloseable {

    private final List<DisruptedWorker> workers = new ArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);

    /** What the workers are there for; returns when there is nothing left to do. */
    interface Work {
        void perform() throws InterruptedException;
    }

    void add(DisruptedWorker worker) {
        workers.add(worker);
    }

    /**
     * Lets the workers meet their disruptions until the work is done, and ends them then.
     *
     * @param disruptions of each worker
     */
    void run(Work work, List<Stream<Disruption>> disruptions) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int nth = 0; nth < workers.size(); nth++) {
                DisruptedWorker worker = workers.get(nth);
                Stream<Disruption> met = disruptions.get(nth);
                running.add(threads.submit(() -> disrupt(worker, met)));
            }
            try {
                work.perform();
            } finally {
                over.countDown();
            }
            for (Future<?> worker : running) {
                worker.get();
            }
        }
        for (DisruptedWorker worker : workers) {
            worker.end();
        }
    }

    private void disrupt(DisruptedWorker worker, Stream<Disruption> disruptions) {
        for (Disruption disruption : (Iterable<Disruption>) disruptions::iterator) {
            try {
                worker.awaitWork(over);
                if (over.await(disruption.after().toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                worker.meet(disruption, over);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** How often each kind of disruption was met. */
    Map<Kind, Integer> disruptions() {
        Map<Kind, Integer> disruptions = new EnumMap<>(Kind.class);
        workers.forEach(worker ->
                worker.disruptions().forEach((kind, number) -> disruptions.merge(kind, number, Integer::sum)));
        return disruptions;
    }

    List<StandStill> standStills() {
        return workers.stream().flatMap(worker -> worker.standStills().stream()).toList();
    }

    @Override
    public void close() {
        workers.forEach(DisruptedWorker::close);
    }
}

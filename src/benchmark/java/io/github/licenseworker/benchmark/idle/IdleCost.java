package io.github.licenseworker.benchmark.idle;

import io.github.licenseworker.benchmark.result.IdleResult;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures what workers without jobs cost an engine: both in processes of their own, on a gateway that keeps requests
 * and on one that answers at once, with the client's poll interval and with the worker's.
 */
public final class IdleCost {

    private static final List<Duration> POLL_INTERVALS = List.of(Duration.ofMillis(100), Duration.ofMillis(10));
    private static final List<Integer> WORKERS = List.of(1, 8);

    /** Until the clients have compiled what they need for each request. */
    private static final Duration TO_SETTLE = Duration.ofSeconds(2);

    private static final List<String> JOB_TYPES = List.of(
            "add-license-seats",
            "assign-license",
            "change-license",
            "check-license-availability",
            "create-user",
            "describe-customer",
            "collect-free-seats",
            "list-customer-licenses",
            "list-user-licenses",
            "record-license-review",
            "notify",
            "reduce-license-seats",
            "remove-license",
            "set-usage-location",
            "verify-decision");

    private IdleCost() {}

    /**
     * Runs all combinations in each round, the intervals one after the other.
     *
     * @param window how long each is measured, a multiple of the 10 seconds for which a gateway keeps a request
     */
    public static List<IdleResult> run(int rounds, Duration window) throws IOException, InterruptedException {
        List<IdleResult> results = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            try (ChildProcess engine = ChildProcess.start(IdleEngine.class, List.of())) {
                String[] addresses = engine.answer().split(" ", -1);
                results.add(alone(engine, round, window));
                for (boolean longPolling : List.of(true, false)) {
                    for (int workers : WORKERS) {
                        for (Duration interval : POLL_INTERVALS) {
                            String address = addresses[longPolling ? 1 : 0];
                            results.add(with(engine, address, longPolling, workers, interval, round, window));
                        }
                    }
                }
            }
        }
        return results;
    }

    private static IdleResult alone(ChildProcess engine, int round, Duration window) throws InterruptedException {
        Thread.sleep(TO_SETTLE);
        Duration before = engine.cpuTime();
        Thread.sleep(window);
        double cpu = perMinute(seconds(engine.cpuTime().minus(before)), window);
        return new IdleResult(true, Duration.ZERO, 0, JOB_TYPES.size(), round, 0, cpu, 0);
    }

    private static IdleResult with(
            ChildProcess engine,
            String address,
            boolean longPolling,
            int workers,
            Duration interval,
            int round,
            Duration window)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(address, interval.toString(), Integer.toString(workers)));
        arguments.addAll(JOB_TYPES);
        try (ChildProcess connected = ChildProcess.start(IdleWorkers.class, arguments)) {
            var unused = connected.answer();
            Thread.sleep(TO_SETTLE);
            long requestsBefore = requests(engine, longPolling);
            Duration engineBefore = engine.cpuTime();
            Duration workersBefore = connected.cpuTime();
            Thread.sleep(window);
            return new IdleResult(
                    longPolling,
                    interval,
                    workers,
                    JOB_TYPES.size(),
                    round,
                    perMinute((double) requests(engine, longPolling) - requestsBefore, window),
                    perMinute(seconds(engine.cpuTime().minus(engineBefore)), window),
                    perMinute(seconds(connected.cpuTime().minus(workersBefore)), window));
        }
    }

    private static long requests(ChildProcess engine, boolean longPolling) throws IOException {
        return Long.parseLong(engine.ask().split(" ", -1)[longPolling ? 1 : 0]);
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    private static double perMinute(double count, Duration window) {
        return count * 60 / seconds(window);
    }
}

package io.github.licenseworker.reliability;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Something bad that happens to a worker's process.
 *
 * @param after how long the process has been at work before it
 * @param pause how long a process that is paused stands still
 */
record Disruption(Duration after, Kind kind, Moment moment, Duration pause) {

    enum Kind {
        /** SIGKILL, and a new process. */
        KILL,
        /** SIGSTOP for longer than jobs are given time, then SIGCONT. */
        PAUSE,
        /** SIGTERM, and a new process. */
        END
    }

    enum Moment {
        /** Whatever the worker does. */
        ANY,
        /** While the worker reads what it needs to plan a purchase. */
        BEFORE_A_PLAN,
        /** While the worker's request for a change is on its way. */
        BEFORE_A_CHANGE,
        /** While the answer to a change is on its way. */
        AFTER_A_CHANGE
    }

    /** One of each, for a short run; the other worker is up meanwhile. */
    static List<Stream<Disruption>> oneOfEach() {
        return List.of(
                Stream.of(
                        new Disruption(Duration.ofSeconds(4), Kind.KILL, Moment.AFTER_A_CHANGE, Duration.ZERO),
                        new Disruption(Duration.ofSeconds(12), Kind.END, Moment.ANY, Duration.ZERO)),
                Stream.of(new Disruption(
                        Duration.ofSeconds(8),
                        Kind.PAUSE,
                        Moment.BEFORE_A_CHANGE,
                        FaultRun.JOB_TIMEOUT.plusSeconds(2))));
    }

    /** Again and again, for each worker by itself. */
    static List<Stream<Disruption>> endless(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return List.of(endless(random.split()), endless(random.split()));
    }

    private static Stream<Disruption> endless(SplittableRandom random) {
        List<Kind> kinds = List.of(Kind.KILL, Kind.KILL, Kind.PAUSE, Kind.END);
        List<Moment> moments = List.of(Moment.values());
        return Stream.generate(() -> new Disruption(
                Duration.ofSeconds(random.nextInt(5, 25)),
                kinds.get(random.nextInt(kinds.size())),
                moments.get(random.nextInt(moments.size())),
                FaultRun.JOB_TIMEOUT.plusMillis(random.nextInt(4000))));
    }
}

package io.github.licenseworker.job;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** Counts and times what the engine is told, repeats included. Used by many threads at once. */
final class CommandMeters {

    private final Timer taken;
    private final Timer superseded;
    private final Timer refused;
    private final Counter repeats;

    CommandMeters(MeterRegistry registry) {
        this.taken = timer("taken", registry);
        this.superseded = timer("superseded", registry);
        this.refused = timer("refused", registry);
        this.repeats = Counter.builder("license.worker.engine.command.repeats")
                .description("Commands that were sent again because the engine was busy or not reached")
                .register(registry);
    }

    private static Timer timer(String result, MeterRegistry registry) {
        return Timer.builder("license.worker.engine.command.duration")
                .description("How long it took until the engine had taken a command, or would not")
                .tag("result", result)
                .register(registry);
    }

    void countTaken(long nanos) {
        taken.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** A job that somebody else has by now, and a message that is there already, are no fault of the engine. */
    void countRefused(CommandRefusedException reason, long nanos) {
        boolean isSuperseded = reason.isJobGone() || reason.isAlreadyThere();
        (isSuperseded ? superseded : refused).record(nanos, TimeUnit.NANOSECONDS);
    }

    void countRepeat() {
        repeats.increment();
    }
}

package io.github.licenseworker.seat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.protocol.record.value.JobRecordValue;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.trial.harness.WorkerHarness;
import java.time.Duration;
import java.util.List;

/**
 * Lets the engine's time pass while all jobs wait for their next try, and counts it. While a worker is at one, the time
 * that passes is that of the machine, so a slow machine takes longer and nothing else.
 */
final class BackoffTime {

    private static final Duration STEP = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);
    /** A worker leaves a job alone that it is too late for; only time brings it back. */
    private static final Duration NOTHING_HAPPENS = Duration.ofSeconds(12);

    private final WorkerHarness setup;
    private Duration passed = Duration.ZERO;
    private long lastPass = System.nanoTime();

    BackoffTime(WorkerHarness setup) {
        this.setup = setup;
    }

    /** How much time was let pass so far. */
    Duration passed() {
        return passed;
    }

    /** Lets time pass until all of the instances have ended, or have an incident, and no more than so much. */
    void untilEnded(Duration most, List<ProcessInstance> runs) {
        Duration before = passed;
        await().atMost(LONGEST_WAIT)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    List<ProcessInstance> open =
                            runs.stream().filter(run -> !hasEnded(run)).toList();
                    if (open.isEmpty()) {
                        return true;
                    }
                    boolean stuck = System.nanoTime() - lastPass > NOTHING_HAPPENS.toNanos();
                    if (stuck || open.stream().allMatch(this::isWaiting)) {
                        assertThat(passed.minus(before))
                                .as("engine time that passed")
                                .isLessThan(most);
                        pass(STEP);
                    }
                    return false;
                });
    }

    void untilEnded(Duration most, ProcessInstance run) {
        untilEnded(most, List.of(run));
    }

    void pass(Duration time) {
        setup.letPass(time);
        passed = passed.plus(time);
        lastPass = System.nanoTime();
    }

    private static boolean hasEnded(ProcessInstance run) {
        return run.history().isCompleted() || run.history().incident().isPresent();
    }

    /** Whether the last that happened to the instance's job is that it was failed, with a wait before the next try. */
    private boolean isWaiting(ProcessInstance run) {
        return setup.engine().recordsSince(run.key()).stream()
                .filter(event -> event.getRecordType() == RecordType.EVENT
                        && event.getValue() instanceof JobRecordValue job
                        && job.getProcessInstanceKey() == run.key())
                .reduce((first, second) -> second)
                .filter(BackoffTime::isFailedWithAWait)
                .isPresent();
    }

    private static boolean isFailedWithAWait(Record<?> event) {
        return event.getIntent() == JobIntent.FAILED && ((JobRecordValue) event.getValue()).getRetryBackoff() > 0;
    }
}

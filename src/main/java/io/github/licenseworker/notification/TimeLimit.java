package io.github.licenseworker.notification;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends what a library would do for longer: a mail server that says one line now and then never runs into a timeout. */
final class TimeLimit {

    /** Less than the shortest timeout that a task can ask for leaves to a try. */
    static final Duration LONGEST = Duration.ofSeconds(20);

    private TimeLimit() {}

    /**
     * Does something on a thread of its own, which is interrupted when the time is over.
     *
     * @throws TimeoutException where it took longer than {@link #LONGEST}, or this thread was interrupted
     * @throws ExecutionException where it failed
     */
    static <T> T call(Callable<T> something) throws TimeoutException, ExecutionException {
        FutureTask<T> task = new FutureTask<>(something);
        Thread thread = Thread.ofVirtual().name("notification").start(task);
        try {
            return task.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new TimeoutException();
        } finally {
            thread.interrupt();
        }
    }
}

package io.github.licenseworker.notification;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends what a library would do for longer: a mail server that says one line now and then never runs into a timeout. */
final class TimeLimit {

    /** Less than the shortest timeout that a task can ask for leaves to a try. */
    static final Duration LONGEST = Duration.ofSeconds(20);

    /** A mail server that drips keeps the thread beyond the limit, so that they need a bound. */
    private static final Semaphore THREADS = new Semaphore(32);

    private TimeLimit() {}

    /**
     * Does something on a thread of its own, which is interrupted when the time is over.
     *
     * @throws TimeoutException where it took longer than {@link #LONGEST}, this thread was interrupted, or too many
     *     others have not come to their ends
     * @throws ExecutionException where it failed
     */
    static <T> T call(Callable<T> something) throws TimeoutException, ExecutionException {
        if (!THREADS.tryAcquire()) {
            throw new TimeoutException();
        }
        FutureTask<T> task = new FutureTask<>(something);
        // The mail library waits in synchronized methods, which before Java 24 would hold up all virtual threads
        Thread thread = Thread.ofPlatform().daemon().name("notification").start(() -> {
            try {
                task.run();
            } finally {
                THREADS.release();
            }
        });
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

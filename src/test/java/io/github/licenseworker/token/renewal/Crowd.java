package io.github.licenseworker.token.renewal;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** Threads that do the same at the same time. */
final class Crowd<T> {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<FutureTask<T>> works = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    private Crowd() {}

    static <T> Crowd<T> of(int size, Callable<T> work) {
        Crowd<T> crowd = new Crowd<>();
        for (int i = 0; i < size; i++) {
            FutureTask<T> one = new FutureTask<>(work);
            crowd.works.add(one);
            crowd.threads.add(Thread.ofPlatform().daemon().start(one));
        }
        return crowd;
    }

    /** Waits until every thread waits for something, however long it is going to. */
    Crowd<T> awaitWaiting() {
        await().atMost(PATIENCE)
                .until(() -> threads.stream()
                        .map(Thread::getState)
                        .allMatch(state -> state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING));
        return this;
    }

    /** What each of them got. */
    List<T> results() throws Exception {
        List<T> results = new ArrayList<>();
        for (FutureTask<T> work : works) {
            results.add(work.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        }
        return results;
    }
}

package io.github.licenseworker.job;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobExecutorTest {

    private static final int JOBS = 100;

    private final ScheduledExecutorService executor = EngineClients.executor().get();
    private final CountDownLatch held = new CountDownLatch(1);

    @AfterEach
    void stop() {
        held.countDown();
        var unused = executor.shutdownNow();
    }

    @Test
    void jobsBeginAtOnceHoweverManyAreWaiting() throws Exception {
        CountDownLatch begun = new CountDownLatch(JOBS);

        holdJobs(begun);

        assertThat(begun.await(10, SECONDS)).isTrue();
    }

    @Test
    void pollsAreNotHeldUpByJobs() throws Exception {
        CountDownLatch polled = new CountDownLatch(3);
        holdJobs(new CountDownLatch(JOBS));

        var unused = executor.scheduleWithFixedDelay(polled::countDown, 1, 1, MILLISECONDS);

        assertThat(polled.await(10, SECONDS)).isTrue();
    }

    @Test
    void jobsRunOnVirtualThreads() throws Exception {
        Queue<Boolean> virtual = new ConcurrentLinkedQueue<>();
        CountDownLatch done = new CountDownLatch(1);

        executor.execute(() -> {
            virtual.add(Thread.currentThread().isVirtual());
            done.countDown();
        });

        assertThat(done.await(10, SECONDS)).isTrue();
        assertThat(virtual).containsExactly(true);
    }

    private void holdJobs(CountDownLatch begun) {
        for (int job = 0; job < JOBS; job++) {
            executor.execute(() -> {
                begun.countDown();
                awaitRelease();
            });
        }
    }

    private void awaitRelease() {
        try {
            held.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

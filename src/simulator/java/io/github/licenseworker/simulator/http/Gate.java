package io.github.licenseworker.simulator.http;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Holds calls until a test lets them go. */
public final class Gate {

    private final CountDownLatch opened = new CountDownLatch(1);
    private final Semaphore arrivals = new Semaphore(0);

    /** Waits until this many further calls stand at the gate; false where they do not come in time. */
    public boolean awaitArrivals(int calls, Duration timeout) throws InterruptedException {
        return arrivals.tryAcquire(calls, timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Lets all calls go, those that wait and those to come. */
    public void open() {
        opened.countDown();
    }

    /** Stands at the gate until it is open. */
    public void pass() throws InterruptedException {
        arrivals.release();
        opened.await();
    }
}

package io.github.licenseworker.token.renewal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that renews: what is submitted is done one after the other, and it is known since when. */
final class RenewalThread extends ThreadPoolExecutor {

    private static final Logger LOG = LoggerFactory.getLogger(RenewalThread.class);

    private final InstantSource clock;
    private volatile @Nullable Running running;

    private record Running(Instant since, Future<?> work) {}

    RenewalThread(InstantSource clock) {
        super(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().name("token-renewal").daemon().factory());
        this.clock = clock;
    }

    /** When what is under way began, also where nobody waits for it any more; null where nothing is. */
    @Nullable
    Instant busySince() {
        Running now = running;
        // The thread lets go of what is done a moment after those who waited for it go on
        if (now == null || (now.work().isDone() && !now.work().isCancelled())) {
            return null;
        }
        return now.since();
    }

    /** Interrupts what takes too long. What cannot be interrupted goes on, and the next waits for it. */
    void interruptAfter(Duration longest) {
        Running now = running;
        if (now != null
                && !now.work().isDone()
                && !clock.instant().isBefore(now.since().plus(longest))) {
            LOG.warn(
                    "The renewal of tokens that began at {} takes too long and is interrupted. If another does not follow soon, restart the worker",
                    now.since());
            now.work().cancel(true);
        }
    }

    @Override
    protected void beforeExecute(Thread thread, Runnable work) {
        running = new Running(clock.instant(), (Future<?>) work);
    }

    @Override
    protected void afterExecute(Runnable work, @Nullable Throwable thrown) {
        running = null;
    }
}

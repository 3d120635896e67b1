package io.github.licenseworker.job;

import java.util.concurrent.ScheduledThreadPoolExecutor;

/**
 * What the Camunda client runs jobs and its polls on. Each job begins at once on a virtual thread of its own, where it may
 * wait for a place: jobs that queued here would run out of their time unseen, and hold up those of other customers. There
 * are no more of them than the client asks for. The polls are scheduled on one thread that nothing holds up.
 */
final class JobExecutor extends ScheduledThreadPoolExecutor {

    JobExecutor() {
        super(1, Thread.ofPlatform().name("poll for jobs").factory());
    }

    @Override
    public void execute(Runnable job) {
        var unused = Thread.ofVirtual().name("job received").start(job);
    }
}

package io.github.licenseworker.job;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Lets running jobs end when the worker is stopped, and jobs begin when it is started again. The starter closes its job
 * workers in the phase before this one, and the Camunda client, over which outcomes are reported, is closed after it.
 */
class DrainOnShutdown implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DrainOnShutdown.class);

    private final RunningJobs jobs;
    private final JobProperties properties;
    private volatile boolean running;

    DrainOnShutdown(RunningJobs jobs, JobProperties properties) {
        this.jobs = jobs;
        this.properties = properties;
    }

    @Override
    public void start() {
        jobs.start();
        running = true;
    }

    @Override
    public void stop() {
        LOG.info("No new jobs are taken; running jobs have {} to end", properties.shutdownGrace());
        int left = jobs.drain(properties.shutdownGrace());
        if (left > 0) {
            LOG.warn("{} jobs did not end in time; the engine will hand them out again", left);
        }
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 1;
    }
}

package io.github.licenseworker.job;

import io.camunda.client.api.response.ActivatedJob;
import io.github.licenseworker.job.RunningJobs.Admission;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Does a job once and tells the engine how it ended. Everything that job types share is here: they bring a
 * {@link JobWork} and nothing else. Used by many threads at once.
 */
@Component
public class JobRunner {

    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);

    /** Longer than most jobs take, so that those in work have ended when the job comes again. */
    private static final Duration SHARE_BACKOFF = Duration.ofSeconds(5);

    private final JobTry jobTry;
    private final EngineCommands engineCommands;
    private final EngineNotes notes;
    private final OutcomeLog outcomeLog;
    private final RunningJobs runningJobs;
    private final JobProperties properties;
    private final InstantSource clock;

    JobRunner(
            JobTry jobTry,
            EngineCommands engineCommands,
            EngineNotes notes,
            OutcomeLog outcomeLog,
            RunningJobs runningJobs,
            JobProperties properties,
            InstantSource clock) {
        this.jobTry = jobTry;
        this.engineCommands = engineCommands;
        this.notes = notes;
        this.outcomeLog = outcomeLog;
        this.runningJobs = runningJobs;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Returns as soon as the job is in work on a thread of its own, and waits for that while too many others are. The
     * client asks for more jobs only after jobs that it was given have returned, so a slow one would keep it from
     * asking.
     */
    public void run(ActivatedJob job, JobWork work) {
        String customer = new JobVariables(job.getVariablesAsMap()).loggableCustomer();
        try {
            Admission admission = runningJobs.enter(customer);
            Thread.ofVirtual().name("job " + job.getKey()).start(() -> {
                try {
                    run(job, work, admission);
                } catch (JobTakenBackException gone) {
                    LOG.atWarn()
                            .addKeyValue("jobKey", job.getKey())
                            .log("The engine took a job back before it was begun");
                } finally {
                    runningJobs.leave(customer, admission);
                }
            });
        } catch (InterruptedException closed) {
            // The client is closed, and the engine hands the job out again
            Thread.currentThread().interrupt();
        }
    }

    private void run(ActivatedJob job, JobWork work, Admission admission) {
        Instant start = clock.instant();
        JobContext context = new JobContext(job, notes, clock, properties.requestIdNamespace());
        Outcome outcome =
                switch (admission) {
                    case IN -> jobTry.perform(job, context, work);
                    case SHARE_FULL ->
                        JobTry.handBack(
                                "The customer's other jobs have as many of the worker's places as one customer may have",
                                SHARE_BACKOFF);
                    case STOPPING -> JobTry.handBack("The worker is stopping", Duration.ZERO);
                };
        if (!runningJobs.isAbandoned() && engineCommands.report(job, context.state(), outcome)) {
            outcomeLog.write(job, context, outcome, Duration.between(start, clock.instant()));
        }
    }
}

package io.github.licenseworker.job;

import static java.util.Objects.requireNonNullElse;

import io.camunda.client.api.response.ActivatedJob;
import io.github.licenseworker.failure.Failure;
import io.github.licenseworker.failure.Failure.Postponed;
import io.github.licenseworker.failure.Failure.Retryable;
import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.failure.Origin;
import io.github.licenseworker.job.Outcome.Done;
import io.github.licenseworker.job.Outcome.Failed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
    /** Kept free at the end of a job's timeout to tell the engine the outcome. */
    private static final Duration FOR_REPORTING = Duration.ofSeconds(10);
    /** With less than this there is no point in calling Partner Center. */
    private static final Duration SHORTEST_TRY = Duration.ofSeconds(5);

    private final EngineCommands engineCommands;
    private final JobNotes notes;
    private final Patience patience;
    private final JobJournal journal;
    private final RunningJobs runningJobs;
    private final JobProperties properties;
    private final InstantSource clock = InstantSource.system();

    JobRunner(
            EngineCommands engineCommands,
            JobNotes notes,
            Patience patience,
            JobJournal journal,
            RunningJobs runningJobs,
            JobProperties properties) {
        this.engineCommands = engineCommands;
        this.notes = notes;
        this.patience = patience;
        this.journal = journal;
        this.runningJobs = runningJobs;
        this.properties = properties;
    }

    /**
     * Returns as soon as the job is in work on a thread of its own, and waits for that while too many others are. The
     * client asks for more jobs only after jobs that it was given have returned, so a slow one would keep it from
     * asking.
     */
    public void run(ActivatedJob job, JobWork work) {
        try {
            boolean accepted = runningJobs.enter();
            Thread.ofVirtual().name("job " + job.getKey()).start(() -> {
                try {
                    run(job, work, accepted);
                } finally {
                    runningJobs.leave();
                }
            });
        } catch (InterruptedException closed) {
            // The client is closed, and the engine hands the job out again
            Thread.currentThread().interrupt();
        }
    }

    private void run(ActivatedJob job, JobWork work, boolean accepted) {
        Instant start = clock.instant();
        JobContext context = new JobContext(job, notes, clock, properties.requestIdNamespace());
        Outcome outcome = accepted ? tryOnce(job, context, work) : handBack("The worker is stopping", Duration.ZERO);
        if (!runningJobs.areGivenUp() && engineCommands.report(job, context.state(), outcome)) {
            journal.write(job, context, outcome, Duration.between(start, clock.instant()));
        }
    }

    private Outcome tryOnce(ActivatedJob job, JobContext context, JobWork work) {
        Duration time = Duration.between(clock.instant(), Instant.ofEpochMilli(job.getDeadline()))
                .minus(FOR_REPORTING);
        if (time.compareTo(SHORTEST_TRY) < 0) {
            return handBack(
                    "The job waited too long in this worker and has too little of its timeout left; if this happens to"
                            + " every job, compare the clocks of worker and engine, and the timeout of the job type",
                    Duration.ofSeconds(1));
        }
        FutureTask<Map<String, Object>> task = new FutureTask<>(() -> {
            // A header that is wrong is an incident before anything is sent, not when a retry is due
            var unused = Backoff.modelled(job);
            return work.perform(context);
        });
        Thread thread = Thread.ofVirtual().name("call of job " + job.getKey()).start(task);
        try {
            return new Done(task.get(time.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException failed) {
            return new Failed(patience.with(failure(requireNonNullElse(failed.getCause(), failed), job), context));
        } catch (TimeoutException | InterruptedException stopped) {
            thread.interrupt();
            return new Failed(new Retryable(
                    "Partner Center took longer than the job's timeout allows",
                    null,
                    Origin.noAnswer(
                            context.lastRequestId(), context.correlationId().toString())));
        }
    }

    private static Outcome handBack(String reason, Duration delay) {
        return new Failed(new Postponed(reason, delay, Origin.NOTHING_SENT));
    }

    /** A failure that is none of the known ones is a mistake in this program: its text could hold anything. */
    private static Failure failure(Throwable thrown, ActivatedJob job) {
        if (thrown instanceof FailureException known) {
            return known.failure();
        }
        String where = thrown.getStackTrace().length == 0 ? "" : " at " + thrown.getStackTrace()[0];
        LOG.atError()
                .addKeyValue("jobKey", job.getKey())
                .addKeyValue("exception", thrown.getClass().getName() + where)
                .log("This is a defect of the worker; please report it");
        return new Retryable(
                "The worker failed unexpectedly (%s); its log has more"
                        .formatted(thrown.getClass().getSimpleName()),
                null,
                Origin.NOTHING_SENT);
    }
}

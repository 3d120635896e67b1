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
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** One try of a job, which ends before the engine hands the job out again. */
@Component
class JobTry {

    private static final Logger LOG = LoggerFactory.getLogger(JobTry.class);
    /** Kept free at the end of a job's timeout to tell the engine the outcome. */
    private static final Duration FOR_REPORTING = Duration.ofSeconds(10);
    /** With less than this there is no point in calling Partner Center. */
    private static final Duration SHORTEST_TRY = Duration.ofSeconds(5);

    private final JobTimeouts timeouts;
    private final NewUserWait newUserWait;
    private final InstantSource clock;

    JobTry(JobTimeouts timeouts, NewUserWait newUserWait, InstantSource clock) {
        this.timeouts = timeouts;
        this.newUserWait = newUserWait;
        this.clock = clock;
    }

    /**
     * Does the job as far as it has time for it.
     *
     * @throws JobTakenBackException where the job is not this worker's any more
     */
    Outcome perform(ActivatedJob job, JobContext context, JobWork work) {
        try {
            TaskHeaders.validate(job);
            Duration timeout = TaskHeaders.jobTimeout(job);
            // A job with too little time left can be another worker's when the command arrives, and its timeout too
            if (timeout != null && hasTime(context)) {
                context.deadline(timeouts.set(job, timeout));
            }
        } catch (FailureException refused) {
            return new Failed(refused.failure());
        }
        return hasTime(context)
                ? inTime(job, context, work)
                : handBack(
                        "The job waited too long in this worker and has too little of its timeout left; if this happens"
                                + " to every job, compare the clocks of worker and engine, and the timeout of the job"
                                + " type",
                        Duration.ofSeconds(1));
    }

    static Outcome handBack(String reason, Duration delay) {
        return new Failed(new Postponed(reason, delay, Origin.NOTHING_SENT));
    }

    private boolean hasTime(JobContext context) {
        return time(context).compareTo(SHORTEST_TRY) >= 0;
    }

    private Duration time(JobContext context) {
        return Duration.between(clock.instant(), context.deadline()).minus(FOR_REPORTING);
    }

    private Outcome inTime(ActivatedJob job, JobContext context, JobWork work) {
        FutureTask<Map<String, Object>> task = new FutureTask<>(() -> work.perform(context));
        Thread thread = Thread.ofVirtual().name("call of job " + job.getKey()).start(task);
        try {
            return new Done(task.get(time(context).toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException failed) {
            return new Failed(newUserWait.with(failure(requireNonNullElse(failed.getCause(), failed), job), context));
        } catch (TimeoutException | InterruptedException stopped) {
            thread.interrupt();
            return new Failed(new Retryable(
                    "Partner Center took longer than the job's timeout allows",
                    null,
                    Origin.noAnswer(
                            context.lastRequestId(), context.correlationId().toString())));
        }
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

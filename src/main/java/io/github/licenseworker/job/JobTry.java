package io.github.licenseworker.job;

import static java.util.Objects.requireNonNullElse;

import io.github.licenseworker.failure.Failure;
import io.github.licenseworker.failure.Failure.Retryable;
import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.failure.Origin;
import io.github.licenseworker.job.Outcome.Failed;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** One try of a job, which ends before the engine hands the job out again. */
class JobTry {

    private final JobTimeouts timeouts;
    private final NewUserWait newUserWait;
    private final JobTraces traces;

    JobTry(JobTimeouts timeouts, NewUserWait newUserWait, JobTraces traces) {
        this.timeouts = timeouts;
        this.newUserWait = newUserWait;
        this.traces = traces;
    }

    /**
     * Does the job as far as it has time for it.
     *
     * @param lasts is told once, where the work takes longer than {@link CustomerJobs#A_WHILE}
     * @throws JobTakenBackException where the job is not this worker's any more, or will soon not be
     */
    Outcome perform(JobContext context, Function<JobContext, Outcome> work, Runnable lasts) {
        JobDeadline deadline = context.deadline();
        // The engine hands it out again by itself; a command of this worker could meet the next one's work
        if (!deadline.allowsATry()) {
            throw new JobTakenBackException();
        }
        try {
            TaskHeaders.validate(context.job());
            Duration timeout = TaskHeaders.jobTimeout(context.job());
            if (timeout != null) {
                timeouts.set(context, timeout);
            }
        } catch (FailureException refused) {
            return new Failed(refused.failure());
        }
        return inTime(context, work, lasts);
    }

    private Outcome inTime(JobContext context, Function<JobContext, Outcome> work, Runnable lasts) {
        FutureTask<Outcome> task = new FutureTask<>(traces.continued(() -> work.apply(context)));
        Thread thread =
                Thread.ofVirtual().name("call of job " + context.job().getKey()).start(task);
        try {
            if (!thread.join(shorter(CustomerJobs.A_WHILE, context.deadline().forWork()))) {
                lasts.run();
            }
            return task.get(context.deadline().forWork().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            return new Failed(
                    newUserWait.with(failure(requireNonNullElse(failed.getCause(), failed), context), context));
        } catch (TimeoutException | InterruptedException stopped) {
            context.giveUp();
            thread.interrupt();
            return new Failed(new Retryable(
                    "Partner Center took longer than the job's timeout allows", null, unanswered(context)));
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Origin unanswered(JobContext context) {
        String requestId = context.lastRequestId();
        return requestId.isEmpty()
                ? Origin.NOTHING_SENT
                : Origin.noAnswer(requestId, context.correlationId().toString());
    }

    private static Failure failure(Throwable thrown, JobContext context) {
        return switch (thrown) {
            case FailureException known -> known.failure();
            case JobTakenBackException gone -> throw gone;
            default -> Defect.of(thrown, context.job().getKey(), unanswered(context));
        };
    }
}

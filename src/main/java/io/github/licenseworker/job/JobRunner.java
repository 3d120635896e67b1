package io.github.licenseworker.job;

import io.camunda.client.api.response.ActivatedJob;
import io.github.licenseworker.failure.Failure;
import io.github.licenseworker.failure.Failure.Postponed;
import io.github.licenseworker.failure.Origin;
import io.github.licenseworker.job.Outcome.Denied;
import io.github.licenseworker.job.Outcome.Done;
import io.github.licenseworker.job.Outcome.Failed;
import io.github.licenseworker.job.Visit.Admission;
import io.github.licenseworker.readonly.ReadOnlyMode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;

/**
 * Does a job once and tells the engine how it ended. Everything that job types share is here: they bring a
 * {@link JobWork}, or as task listeners a {@link TaskListenerWork}, and nothing else. Used by many threads at once.
 */
public class JobRunner {

    private final JobTry jobTry;
    private final EngineCommands engineCommands;
    private final EngineNotes notes;
    private final OutcomeLog outcomeLog;
    private final RunningJobs runningJobs;
    private final ActivationTimeouts timeouts;
    private final JobTraces traces;
    private final ReadOnlyMode readOnly;
    private final JobProperties properties;
    private final InstantSource clock;

    JobRunner(
            JobTry jobTry,
            EngineCommands engineCommands,
            EngineNotes notes,
            OutcomeLog outcomeLog,
            RunningJobs runningJobs,
            ActivationTimeouts timeouts,
            JobTraces traces,
            ReadOnlyMode readOnly,
            JobProperties properties,
            InstantSource clock) {
        this.jobTry = jobTry;
        this.engineCommands = engineCommands;
        this.notes = notes;
        this.outcomeLog = outcomeLog;
        this.runningJobs = runningJobs;
        this.timeouts = timeouts;
        this.traces = traces;
        this.readOnly = readOnly;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Returns as soon as the job is in work on a thread of its own, and waits for that while too many others are. The
     * client asks for more jobs only after jobs that it was given have returned, so a slow one would keep it from
     * asking. Nothing is thrown: the client would put it into an incident, with a stack trace.
     *
     * @param jobType the type that the worker is declared with
     */
    public void run(String jobType, ActivatedJob job, JobWork work) {
        receive(jobType, job, context -> {
            readOnly.requireOff();
            return new Done(work.perform(context));
        });
    }

    /** The same for work that changes nothing, so that it is done in read-only mode, too. */
    public void runReading(String jobType, ActivatedJob job, JobWork work) {
        receive(jobType, job, context -> new Done(work.perform(context)));
    }

    /**
     * The same for a job of a task listener, which changes nothing.
     *
     * @param jobType the type that the worker is declared with
     */
    public void runListener(String jobType, ActivatedJob job, TaskListenerWork work) {
        receive(
                jobType,
                job,
                context -> work.verify(context).<Outcome>map(Denied::new).orElseGet(() -> new Done(Map.of())));
    }

    private void receive(String jobType, ActivatedJob job, Function<JobContext, Outcome> work) {
        JobDeadline deadline = timeouts.deadlineOf(jobType, job);
        try {
            JobContext context = new JobContext(jobType, job, notes, deadline, properties.requestIdNamespace());
            begin(context, work, runningJobs.enter(context.variables().loggableCustomer()));
        } catch (InterruptedException closed) {
            // The client is closed, and the engine hands the job out again
            Thread.currentThread().interrupt();
        } catch (Throwable unexpected) {
            var unused = engineCommands.fail(job, deadline, Defect.of(unexpected, job.getKey(), Origin.NOTHING_SENT));
        }
    }

    private void begin(JobContext context, Function<JobContext, Outcome> work, Visit visit) {
        boolean begun = false;
        try {
            if (visit.admission() == Admission.IN) {
                Thread.ofVirtual().name("job " + context.job().getKey()).start(() -> {
                    try {
                        perform(context, work, visit);
                    } finally {
                        runningJobs.leave(visit);
                    }
                });
                begun = true;
            } else {
                // Here, so that the client does not get further ones faster than the engine takes these back
                perform(context, work, visit);
            }
        } finally {
            if (!begun) {
                runningJobs.leave(visit);
            }
        }
    }

    private void perform(JobContext context, Function<JobContext, Outcome> work, Visit visit) {
        try (TracedTry trace = traces.begin(context)) {
            perform(context, work, visit, trace);
        }
    }

    private void perform(JobContext context, Function<JobContext, Outcome> work, Visit visit, TracedTry trace) {
        Instant start = clock.instant();
        boolean reported = false;
        try {
            Outcome outcome = switch (visit.admission()) {
                case IN -> jobTry.perform(context, work, () -> runningJobs.last(visit));
                case SHARE_FULL ->
                    postponed(
                            "The customer's other jobs have as many of the worker's places as one customer may have",
                            visit.away());
                case STOPPING -> postponed("The worker is stopping", Duration.ZERO);
            };
            reported = !runningJobs.isAbandoned() && engineCommands.report(context, outcome);
            trace.ended(context, outcome, reported);
            if (reported) {
                outcomeLog.write(context, outcome, Duration.between(start, clock.instant()));
            }
        } catch (JobTakenBackException gone) {
            trace.broken("taken-back");
            outcomeLog.writeTakenBack(context);
        } catch (Throwable unexpected) {
            trace.broken("defect");
            if (!reported) {
                context.giveUp();
                Failure failure = Defect.of(unexpected, context.job().getKey(), Origin.NOTHING_SENT);
                reported = engineCommands.fail(context.job(), context.deadline(), failure);
            }
        } finally {
            context.end(reported);
        }
    }

    private static Outcome postponed(String reason, Duration delay) {
        return new Failed(new Postponed(reason, delay, Origin.NOTHING_SENT));
    }
}

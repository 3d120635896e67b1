package io.github.licenseworker.approval;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.api.response.ActivatedJob;
import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.job.JobContext;
import io.github.licenseworker.job.JobRunner;
import io.github.licenseworker.job.Variables;
import java.util.Optional;

/**
 * The job type {@code verify-decision}, which is a task listener's: lets a user task be completed only by the person to
 * whom it is assigned, and where {@code fourEyes} says so only by somebody else than the requester. Public because the
 * starter calls it by reflection.
 */
public class VerifyDecisionWorker {

    private static final String JOB_TYPE = "verify-decision";

    private final JobRunner jobs;

    VerifyDecisionWorker(JobRunner jobs) {
        this.jobs = jobs;
    }

    /** Called by the Camunda client with each job. A person waits for it, so it is not one of its customer's share. */
    @JobWorker(
            type = JOB_TYPE,
            autoComplete = false,
            fetchVariables = {
                Variables.DECIDED_BY,
                Variables.REQUESTER,
                Variables.FOUR_EYES,
                Variables.LICENSE_CALL_STATE,
                Variables.TRACEPARENT
            })
    public void verifyDecision(ActivatedJob job) {
        jobs.runListener(JOB_TYPE, job, VerifyDecisionWorker::verify);
    }

    /** What else happens to a user task than its completion is no decision, and goes on. */
    private static Optional<String> verify(JobContext job) {
        if (job.isOfTask()) {
            throw FailureException.misconfigured(
                    "Make %s of element %s a task listener of a user task, for the event completing; as a task of its own it verifies nothing"
                            .formatted(JOB_TYPE, job.elementId()));
        }
        return job.isCompletionOfUserTask() ? Decision.of(job).objection() : Optional.empty();
    }
}

package io.github.licenseworker.review;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.api.response.ActivatedJob;
import io.github.licenseworker.audit.AuditLog;
import io.github.licenseworker.audit.Review;
import io.github.licenseworker.job.JobContext;
import io.github.licenseworker.job.JobRunner;
import io.github.licenseworker.job.Variables;
import java.util.Map;
import java.util.UUID;

/**
 * The job type {@code record-license-review}: writes an audit record for each license that people have decided about in a
 * review. Asks nothing of Microsoft and changes nothing there. Public because the starter calls it by reflection.
 */
public class RecordLicenseReviewWorker {

    private static final String JOB_TYPE = "record-license-review";

    private final JobRunner jobs;
    private final AuditLog audit;

    RecordLicenseReviewWorker(JobRunner jobs, AuditLog audit) {
        this.jobs = jobs;
        this.audit = audit;
    }

    /**
     * The variable {@code reviewRecorded}.
     *
     * @param kept how many licenses are kept as they are
     * @param returned of how many licenses seats are to be given back
     */
    record ReviewRecorded(UUID customerId, int kept, int returned) {}

    /** Called by the Camunda client with each job. */
    @JobWorker(
            type = JOB_TYPE,
            autoComplete = false,
            fetchVariables = {
                Variables.CUSTOMER_ID,
                Variables.REVIEWED_LICENSES,
                Variables.DECIDED_BY,
                Variables.DECISION_ID,
                Variables.LICENSE_CALL_STATE,
                Variables.TRACEPARENT
            })
    public void recordLicenseReview(ActivatedJob job) {
        jobs.runReading(JOB_TYPE, job, this::record);
    }

    private Map<String, Object> record(JobContext job) {
        RecordLicenseReviewRequest request = RecordLicenseReviewRequest.of(job.variables());
        request.reviews().forEach(review -> audit.record(job, request.customerId(), review));
        int kept = (int) request.reviews().stream().filter(Review::keeps).count();
        return Map.of(
                Variables.REVIEW_RECORDED,
                new ReviewRecorded(request.customerId(), kept, request.reviews().size() - kept));
    }
}

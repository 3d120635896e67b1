package io.github.licenseworker.user;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.api.response.ActivatedJob;
import io.github.licenseworker.audit.AuditLog;
import io.github.licenseworker.audit.Change;
import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.job.ConfirmedBy;
import io.github.licenseworker.job.JobContext;
import io.github.licenseworker.job.JobRunner;
import io.github.licenseworker.job.Variables;
import io.github.licenseworker.partnercenter.CustomerCalls;
import io.github.licenseworker.partnercenter.PartnerCenter;
import java.util.Map;

/**
 * The job type {@code set-usage-location}: says in which country a user works, without which Microsoft licenses nobody.
 * Public because the starter calls it by reflection.
 */
public class SetUsageLocationWorker {

    private static final String JOB_TYPE = "set-usage-location";

    private final JobRunner jobs;
    private final PartnerCenter partnerCenter;
    private final AuditLog audit;

    SetUsageLocationWorker(JobRunner jobs, PartnerCenter partnerCenter, AuditLog audit) {
        this.jobs = jobs;
        this.partnerCenter = partnerCenter;
        this.audit = audit;
    }

    /** Called by the Camunda client with each job. */
    @JobWorker(
            type = JOB_TYPE,
            autoComplete = false,
            fetchVariables = {
                Variables.CUSTOMER_ID,
                Variables.USER_ID,
                Variables.USAGE_LOCATION,
                Variables.DECIDED_BY,
                Variables.DECISION_ID,
                Variables.LICENSE_CALL_STATE,
                Variables.TRACEPARENT
            })
    public void setUsageLocation(ActivatedJob job) {
        jobs.run(JOB_TYPE, job, this::set);
    }

    private Map<String, Object> set(JobContext job) {
        SetUsageLocationRequest request = SetUsageLocationRequest.of(job.variables());
        CustomerCalls customer = partnerCenter.forCustomer(request.customerId(), job.correlationId(), job::requireTime);
        if (!isSet(request, customer)) {
            record(job, request, send(job, customer, request));
        } else if (job.mayHaveMadeAChange()) {
            record(job, request, ConfirmedBy.READ_BACK);
        }
        return Map.of(Variables.USAGE_LOCATION, request.usageLocation());
    }

    private static ConfirmedBy send(JobContext job, CustomerCalls customer, SetUsageLocationRequest request) {
        try {
            var unused = customer.setUsageLocation(request.userId(), request.usageLocation(), job.requestId(request));
            return ConfirmedBy.ANSWER;
        } catch (FailureException failed) {
            if (!job.mayBeDone(failed) || !JobContext.isSeen(failed, () -> isSet(request, customer))) {
                throw failed;
            }
            return ConfirmedBy.READ_BACK;
        }
    }

    private void record(JobContext job, SetUsageLocationRequest request, ConfirmedBy confirmedBy) {
        audit.record(
                job,
                new Change.OfUsageLocation(request.customerId(), request.userId(), request.usageLocation()),
                confirmedBy,
                job.requestId(request));
    }

    private static boolean isSet(SetUsageLocationRequest request, CustomerCalls customer) {
        return request.usageLocation()
                .equalsIgnoreCase(customer.user(request.userId()).usageLocation());
    }
}

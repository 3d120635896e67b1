package io.github.licenseworker.license;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.api.response.ActivatedJob;
import io.github.licenseworker.audit.AuditLog;
import io.github.licenseworker.job.JobContext;
import io.github.licenseworker.job.JobRunner;
import io.github.licenseworker.job.Variables;
import io.github.licenseworker.partnercenter.CustomerCalls;
import io.github.licenseworker.partnercenter.PartnerCenter;
import java.util.Map;

/** The job type {@code remove-license}: takes licenses from a user. Public because the starter calls it by reflection. */
public class RemoveLicenseWorker {

    private static final String JOB_TYPE = "remove-license";

    private final JobRunner jobs;
    private final PartnerCenter partnerCenter;
    private final AuditLog audit;

    RemoveLicenseWorker(JobRunner jobs, PartnerCenter partnerCenter, AuditLog audit) {
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
                Variables.SKU_ID,
                Variables.SKU_IDS,
                Variables.DECIDED_BY,
                Variables.DECISION_ID,
                Variables.LICENSE_CALL_STATE,
                Variables.TRACEPARENT
            })
    public void removeLicense(ActivatedJob job) {
        jobs.run(JOB_TYPE, job, this::remove);
    }

    private Map<String, Object> remove(JobContext job) {
        RemoveLicenseRequest request = RemoveLicenseRequest.of(job.variables());
        CustomerCalls customer = partnerCenter.forCustomer(request.customerId(), job.correlationId(), job::requireTime);
        return Map.of(Variables.LICENSE_REMOVAL, new Removal(job, customer, request, audit).perform());
    }
}

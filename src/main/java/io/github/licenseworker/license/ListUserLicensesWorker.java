package io.github.licenseworker.license;

import static java.util.Objects.requireNonNull;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.api.response.ActivatedJob;
import io.github.licenseworker.job.JobContext;
import io.github.licenseworker.job.JobRunner;
import io.github.licenseworker.job.Variables;
import io.github.licenseworker.partnercenter.CustomerCalls;
import io.github.licenseworker.partnercenter.PartnerCenter;
import java.util.Map;
import java.util.UUID;

/**
 * The job type {@code list-user-licenses}: says which licenses a user holds, and which of their service plans are on.
 * Public because the starter calls it by reflection.
 */
public class ListUserLicensesWorker {

    private static final String JOB_TYPE = "list-user-licenses";

    private final JobRunner jobs;
    private final PartnerCenter partnerCenter;

    ListUserLicensesWorker(JobRunner jobs, PartnerCenter partnerCenter) {
        this.jobs = jobs;
        this.partnerCenter = partnerCenter;
    }

    /** Called by the Camunda client with each job. */
    @JobWorker(
            type = JOB_TYPE,
            autoComplete = false,
            fetchVariables = {
                Variables.CUSTOMER_ID,
                Variables.USER_ID,
                Variables.LICENSE_CALL_STATE,
                Variables.TRACEPARENT
            })
    public void listUserLicenses(ActivatedJob job) {
        jobs.runReading(JOB_TYPE, job, this::list);
    }

    private Map<String, Object> list(JobContext job) {
        UUID customerId = job.variables().guid(Variables.CUSTOMER_ID);
        String userId = job.variables().userId(Variables.USER_ID);
        job.variables().validate();
        CustomerCalls customer =
                partnerCenter.forCustomer(requireNonNull(customerId), job.correlationId(), job::requireTime);
        HeldLicenses held = HeldLicenses.of(
                customerId, requireNonNull(userId), customer.licenses(userId), customer.subscribedSkus());
        return Map.of(Variables.USER_LICENSES, held);
    }
}

package io.github.licenseworker.seat;

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
 * The job type {@code list-customer-licenses}: lists what a customer has, and what of it can be given back. Public because
 * the starter calls it by reflection.
 */
public class ListCustomerLicensesWorker {

    private static final String JOB_TYPE = "list-customer-licenses";

    private final JobRunner jobs;
    private final PartnerCenter partnerCenter;

    ListCustomerLicensesWorker(JobRunner jobs, PartnerCenter partnerCenter) {
        this.jobs = jobs;
        this.partnerCenter = partnerCenter;
    }

    /** Called by the Camunda client with each job. */
    @JobWorker(
            type = JOB_TYPE,
            autoComplete = false,
            fetchVariables = {Variables.CUSTOMER_ID, Variables.LICENSE_CALL_STATE, Variables.TRACEPARENT})
    public void listCustomerLicenses(ActivatedJob job) {
        jobs.runReading(JOB_TYPE, job, this::list);
    }

    private Map<String, Object> list(JobContext job) {
        UUID customerId = job.variables().guid(Variables.CUSTOMER_ID);
        job.variables().validate();
        CustomerCalls customer =
                partnerCenter.forCustomer(requireNonNull(customerId), job.correlationId(), job::requireTime);
        return Map.of(
                Variables.CUSTOMER_LICENSES,
                CustomerLicenses.of(customerId, customer.subscribedSkus(), SubscriptionChoice.bySku(customer)));
    }
}

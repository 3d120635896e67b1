package io.github.licenseworker.customer;

import static java.util.Objects.requireNonNull;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.api.response.ActivatedJob;
import io.github.licenseworker.failure.ErrorCode;
import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.job.JobContext;
import io.github.licenseworker.job.JobRunner;
import io.github.licenseworker.job.Variables;
import io.github.licenseworker.partnercenter.CustomerCalls;
import io.github.licenseworker.partnercenter.CustomerProfile;
import io.github.licenseworker.partnercenter.PartnerCenter;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The job type {@code describe-customer}: reads what a customer and one of its users are called, so that people see true
 * names. Public because the starter calls it by reflection.
 */
public class DescribeCustomerWorker {

    private static final String JOB_TYPE = "describe-customer";

    private final JobRunner jobs;
    private final PartnerCenter partnerCenter;

    DescribeCustomerWorker(JobRunner jobs, PartnerCenter partnerCenter) {
        this.jobs = jobs;
        this.partnerCenter = partnerCenter;
    }

    /** Called by the Camunda client with each job. */
    @JobWorker(
            type = JOB_TYPE,
            autoComplete = false,
            fetchVariables = {
                Variables.CUSTOMER_ID,
                Variables.CUSTOMER_DOMAIN,
                Variables.USER_ID,
                Variables.LICENSE_CALL_STATE,
                Variables.TRACEPARENT
            })
    public void describeCustomer(ActivatedJob job) {
        jobs.runReading(JOB_TYPE, job, this::describe);
    }

    private Map<String, Object> describe(JobContext job) {
        CustomerQuery query = CustomerQuery.of(job.variables());
        UUID id = query.id();
        UUID customerId = id == null ? find(requireNonNull(query.domain()), job) : id;
        CustomerCalls customer = partnerCenter.forCustomer(customerId, job.correlationId(), job::requireTime);
        CustomerDescription description = CustomerDescription.of(customerId, customer.profile());
        String userId = query.userId();
        return Map.of(
                Variables.CUSTOMER, userId == null ? description : description.with(userId, customer.user(userId)));
    }

    private UUID find(String domain, JobContext job) {
        List<CustomerProfile> found = partnerCenter.customersWith(domain, job.correlationId(), job::requireTime);
        if (found.size() == 1) {
            return requireNonNull(found.getFirst().id());
        }
        String advice = found.isEmpty()
                ? "Enter the customer's Microsoft ID, or its domain that ends in onmicrosoft.com; the partner finds no customer by '%s'"
                : "Enter the customer's Microsoft ID; several customers of the partner have the domain '%s'";
        throw FailureException.businessError(ErrorCode.CUSTOMER_NOT_FOUND, advice.formatted(domain));
    }
}

package io.github.licenseworker.user;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.api.response.ActivatedJob;
import io.github.licenseworker.audit.AuditLog;
import io.github.licenseworker.audit.Change;
import io.github.licenseworker.job.JobContext;
import io.github.licenseworker.job.JobRunner;
import io.github.licenseworker.job.Variables;
import io.github.licenseworker.partnercenter.CustomerCalls;
import io.github.licenseworker.partnercenter.PartnerCenter;
import io.github.licenseworker.password.FirstPasswords;
import java.util.Map;

/**
 * The job type {@code create-user}: creates an account in a customer's directory. Public because the starter calls it by
 * reflection.
 */
public class CreateUserWorker {

    private static final String JOB_TYPE = "create-user";

    private final JobRunner jobs;
    private final PartnerCenter partnerCenter;
    private final FirstPasswords passwords;
    private final AuditLog audit;

    CreateUserWorker(JobRunner jobs, PartnerCenter partnerCenter, FirstPasswords passwords, AuditLog audit) {
        this.jobs = jobs;
        this.partnerCenter = partnerCenter;
        this.passwords = passwords;
        this.audit = audit;
    }

    /** Called by the Camunda client with each job. */
    @JobWorker(
            type = JOB_TYPE,
            autoComplete = false,
            fetchVariables = {
                Variables.CUSTOMER_ID,
                Variables.USER_PRINCIPAL_NAME,
                Variables.FIRST_NAME,
                Variables.LAST_NAME,
                Variables.DISPLAY_NAME,
                Variables.USAGE_LOCATION,
                Variables.DECIDED_BY,
                Variables.DECISION_ID,
                Variables.LICENSE_CALL_STATE,
                Variables.TRACEPARENT
            })
    public void createUser(ActivatedJob job) {
        jobs.run(JOB_TYPE, job, this::create);
    }

    private Map<String, Object> create(JobContext job) {
        CreateUserRequest request = CreateUserRequest.of(job.variables());
        CustomerCalls customer = partnerCenter.forCustomer(request.customerId(), job.correlationId(), job::requireTime);
        CreatedUser created = new AccountCreation(job, customer, passwords, request).create();
        audit.record(
                job,
                new Change.OfAccount(
                        created.customerId(),
                        created.userId(),
                        new Change.Account(created.usageLocation(), created.passwordSecretName())),
                created.confirmedBy(),
                created.requestId());
        return Map.of(
                Variables.CREATED_USER,
                created,
                Variables.USER_ID,
                created.userId(),
                Variables.PASSWORD_SECRET_NAME,
                created.passwordSecretName());
    }
}

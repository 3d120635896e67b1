package io.github.licenseworker.seat;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.api.response.ActivatedJob;
import io.github.licenseworker.audit.AuditLog;
import io.github.licenseworker.job.JobContext;
import io.github.licenseworker.job.JobRunner;
import io.github.licenseworker.job.Variables;
import io.github.licenseworker.partnercenter.CustomerCalls;
import io.github.licenseworker.partnercenter.PartnerCenter;
import java.util.Map;

/** The job type {@code add-license-seats}: buys seats. Public because the starter calls it by reflection. */
public class AddLicenseSeatsWorker {

    static final String JOB_TYPE = "add-license-seats";

    private final JobRunner jobs;
    private final PartnerCenter partnerCenter;
    private final PurchaseRules rules;
    private final SeatClaims claims;
    private final SeatPlanNotes notes;
    private final AuditLog audit;

    AddLicenseSeatsWorker(
            JobRunner jobs,
            PartnerCenter partnerCenter,
            PurchaseRules rules,
            SeatClaims claims,
            SeatPlanNotes notes,
            AuditLog audit) {
        this.jobs = jobs;
        this.partnerCenter = partnerCenter;
        this.rules = rules;
        this.claims = claims;
        this.notes = notes;
        this.audit = audit;
    }

    /** Called by the Camunda client with each job. */
    @JobWorker(
            type = JOB_TYPE,
            autoComplete = false,
            fetchVariables = {
                Variables.CUSTOMER_ID,
                Variables.SKU_ID,
                Variables.SEATS,
                Variables.SUBSCRIPTION_ID,
                Variables.DECIDED_BY,
                Variables.DECISION_ID,
                Variables.LICENSE_CALL_STATE,
                Variables.LICENSE_SEAT_PLAN,
                Variables.TRACEPARENT
            })
    public void addLicenseSeats(ActivatedJob job) {
        jobs.run(JOB_TYPE, job, this::add);
    }

    private Map<String, Object> add(JobContext job) {
        SeatRequest request = SeatRequest.ofPurchase(job.variables());
        CustomerCalls customer = partnerCenter.forCustomer(request.customerId(), job.correlationId(), job::requireTime);
        SeatSteps steps = new SeatSteps(customer, notes, job, audit);
        LicenseSeats bought = new SeatChange(customer, rules, claims, notes, job, request, steps).perform();
        return Map.of(Variables.LICENSE_SEATS, bought);
    }
}

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

/** The job type {@code reduce-license-seats}: gives seats back, now or at the renewal. Public because the starter calls it by reflection. */
public class ReduceLicenseSeatsWorker {

    static final String JOB_TYPE = "reduce-license-seats";

    private final JobRunner jobs;
    private final PartnerCenter partnerCenter;
    private final SeatProperties properties;
    private final SeatClaims claims;
    private final SeatPlanNotes notes;
    private final AuditLog audit;

    ReduceLicenseSeatsWorker(
            JobRunner jobs,
            PartnerCenter partnerCenter,
            SeatProperties properties,
            SeatClaims claims,
            SeatPlanNotes notes,
            AuditLog audit) {
        this.jobs = jobs;
        this.partnerCenter = partnerCenter;
        this.properties = properties;
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
                Variables.WHEN,
                Variables.SUBSCRIPTION_ID,
                Variables.DECIDED_BY,
                Variables.DECISION_ID,
                Variables.LICENSE_CALL_STATE,
                Variables.LICENSE_SEAT_PLAN,
                Variables.TRACEPARENT
            })
    public void reduceLicenseSeats(ActivatedJob job) {
        jobs.run(JOB_TYPE, job, this::reduce);
    }

    private Map<String, Object> reduce(JobContext job) {
        SeatRequest request = SeatRequest.ofReduction(job.variables());
        CustomerCalls customer = partnerCenter.forCustomer(request.customerId(), job.correlationId(), job::requireTime);
        SeatSteps steps = new SeatSteps(customer, notes, job, audit);
        SeatRules rules = new ReturnRules(properties, customer);
        LicenseSeats returned = new SeatChange(customer, rules, claims, notes, job, request, steps).perform();
        return Map.of(Variables.LICENSE_SEATS, returned);
    }
}

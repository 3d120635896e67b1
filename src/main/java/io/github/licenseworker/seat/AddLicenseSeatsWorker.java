package io.github.licenseworker.seat;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.api.response.ActivatedJob;
import io.github.licenseworker.job.JobContext;
import io.github.licenseworker.job.JobRunner;
import io.github.licenseworker.job.Variables;
import io.github.licenseworker.partnercenter.PartnerCenter;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The job type {@code add-license-seats}: buys seats. Public because the starter calls it by reflection. */
@Component
public class AddLicenseSeatsWorker {

    private final JobRunner jobs;
    private final PartnerCenter partnerCenter;
    private final SeatLimits limits;

    AddLicenseSeatsWorker(JobRunner jobs, PartnerCenter partnerCenter, SeatLimits limits) {
        this.jobs = jobs;
        this.partnerCenter = partnerCenter;
        this.limits = limits;
    }

    /** Called by the Camunda client with each job. */
    @JobWorker(
            type = "add-license-seats",
            autoComplete = false,
            fetchVariables = {
                Variables.CUSTOMER_ID,
                Variables.SKU_ID,
                Variables.SEATS,
                Variables.SUBSCRIPTION_ID,
                Variables.LICENSE_CALL_STATE
            })
    public void addLicenseSeats(ActivatedJob job) {
        jobs.run(job, this::add);
    }

    private Map<String, Object> add(JobContext job) {
        AddLicenseSeatsRequest request = AddLicenseSeatsRequest.of(job.variables());
        return Map.of(Variables.LICENSE_SEATS, SeatPurchase.perform(partnerCenter, limits, job, request));
    }
}

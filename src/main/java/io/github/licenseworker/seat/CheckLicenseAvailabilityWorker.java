package io.github.licenseworker.seat;

import static java.util.Objects.requireNonNull;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.api.response.ActivatedJob;
import io.github.licenseworker.job.JobContext;
import io.github.licenseworker.job.JobRunner;
import io.github.licenseworker.job.Variables;
import io.github.licenseworker.partnercenter.PartnerCenter;
import io.github.licenseworker.partnercenter.SubscribedSku;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The job type {@code check-license-availability}: finds a SKU of the customer and says how many seats are free. Public
 * because the starter calls it by reflection.
 */
@Component
public class CheckLicenseAvailabilityWorker {

    private static final String JOB_TYPE = "check-license-availability";

    private final JobRunner jobs;
    private final PartnerCenter partnerCenter;

    CheckLicenseAvailabilityWorker(JobRunner jobs, PartnerCenter partnerCenter) {
        this.jobs = jobs;
        this.partnerCenter = partnerCenter;
    }

    /** Called by the Camunda client with each job. */
    @JobWorker(
            type = JOB_TYPE,
            autoComplete = false,
            fetchVariables = {
                Variables.CUSTOMER_ID,
                Variables.SKU_ID,
                Variables.SKU_PART_NUMBER,
                Variables.SKU_NAME,
                Variables.LICENSE_CALL_STATE
            })
    public void checkLicenseAvailability(ActivatedJob job) {
        jobs.run(JOB_TYPE, job, this::check);
    }

    private Map<String, Object> check(JobContext job) {
        UUID customerId = job.variables().guid(Variables.CUSTOMER_ID);
        SkuQuery query = SkuQuery.of(job.variables());
        job.variables().validate();
        List<SubscribedSku> owned = partnerCenter
                .forCustomer(requireNonNull(customerId), job.correlationId(), job::requireTime)
                .subscribedSkus();
        return Map.of(Variables.LICENSE_AVAILABILITY, LicenseAvailability.of(customerId, query.in(owned), owned));
    }
}

package io.github.licenseworker.license;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.api.response.ActivatedJob;
import io.github.licenseworker.failure.ErrorCode;
import io.github.licenseworker.failure.Failure.BusinessError;
import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.job.JobContext;
import io.github.licenseworker.job.JobRunner;
import io.github.licenseworker.job.Variables;
import io.github.licenseworker.partnercenter.CustomerCalls;
import io.github.licenseworker.partnercenter.LicenseUpdate;
import io.github.licenseworker.partnercenter.PartnerCenter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The job type {@code remove-license}: takes licenses from a user. Public because the starter calls it by reflection. */
@Component
public class RemoveLicenseWorker {

    private static final String JOB_TYPE = "remove-license";

    private final JobRunner jobs;
    private final PartnerCenter partnerCenter;

    RemoveLicenseWorker(JobRunner jobs, PartnerCenter partnerCenter) {
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
                Variables.SKU_ID,
                Variables.SKU_IDS,
                Variables.LICENSE_CALL_STATE
            })
    public void removeLicense(ActivatedJob job) {
        jobs.run(JOB_TYPE, job, this::remove);
    }

    /**
     * One request for each SKU, because one license that the user does not hold makes Partner Center refuse the whole
     * request; and without looking first, because a license that was assigned a moment ago does not show yet.
     */
    private Map<String, Object> remove(JobContext job) {
        RemoveLicenseRequest request = RemoveLicenseRequest.of(job.variables());
        CustomerCalls customer = partnerCenter.forCustomer(request.customerId(), job.correlationId(), job::requireTime);
        List<UUID> removed = new ArrayList<>();
        List<UUID> notHeld = new ArrayList<>();
        for (UUID skuId : request.skuIds()) {
            (isRemoved(job, customer, request, skuId) ? removed : notHeld).add(skuId);
        }
        return Map.of(
                Variables.LICENSE_REMOVAL,
                new LicenseRemoval(
                        request.customerId(),
                        request.userId(),
                        removed,
                        notHeld,
                        job.tries(),
                        requestId(job, request, removalOf(request.skuIds().getLast())),
                        job.correlationId()));
    }

    private static boolean isRemoved(JobContext job, CustomerCalls customer, RemoveLicenseRequest request, UUID skuId) {
        LicenseUpdate update = removalOf(skuId);
        try {
            var unused = customer.updateLicenses(request.userId(), update, requestId(job, request, update));
            return true;
        } catch (FailureException failed) {
            if (failed.failure() instanceof BusinessError refused && refused.code() == ErrorCode.LICENSE_NOT_HELD) {
                return false;
            }
            if (job.mayBeDone(failed)
                    && JobContext.isSeen(
                            failed, () -> customer.licenses(request.userId()).show(update, List.of()))) {
                return true;
            }
            throw failed;
        }
    }

    private static LicenseUpdate removalOf(UUID skuId) {
        return new LicenseUpdate(List.of(), List.of(skuId));
    }

    private static UUID requestId(JobContext job, RemoveLicenseRequest request, LicenseUpdate update) {
        return job.requestId(List.of(request.customerId(), request.userId(), update));
    }
}

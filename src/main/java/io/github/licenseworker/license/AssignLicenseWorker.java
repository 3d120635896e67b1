package io.github.licenseworker.license;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.api.response.ActivatedJob;
import io.github.licenseworker.audit.AuditLog;
import io.github.licenseworker.audit.Change;
import io.github.licenseworker.job.JobContext;
import io.github.licenseworker.job.JobRunner;
import io.github.licenseworker.job.Variables;
import io.github.licenseworker.license.UpdateOnce.Made;
import io.github.licenseworker.partnercenter.CustomerCalls;
import io.github.licenseworker.partnercenter.PartnerCenter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The job type {@code assign-license}: puts licenses on a user. Public because the starter calls it by reflection. */
public class AssignLicenseWorker {

    private static final String JOB_TYPE = "assign-license";

    private final JobRunner jobs;
    private final PartnerCenter partnerCenter;
    private final AuditLog audit;

    AssignLicenseWorker(JobRunner jobs, PartnerCenter partnerCenter, AuditLog audit) {
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
                Variables.EXCLUDED_PLANS,
                Variables.LICENSES_TO_REMOVE,
                Variables.LOOK_BEFORE,
                Variables.DECIDED_BY,
                Variables.DECISION_ID,
                Variables.LICENSE_CALL_STATE,
                Variables.LICENSES_BEFORE,
                Variables.TRACEPARENT
            })
    public void assignLicense(ActivatedJob job) {
        jobs.run(JOB_TYPE, job, this::assign);
    }

    private Map<String, Object> assign(JobContext job) {
        boolean lookBefore = job.variables().flag(Variables.LOOK_BEFORE);
        AssignLicenseRequest request = AssignLicenseRequest.of(job.variables());
        CustomerCalls customer = partnerCenter.forCustomer(request.customerId(), job.correlationId(), job::requireTime);
        FirstLook look = new FirstLook(job, customer, request);
        List<UUID> newSkuIds = lookBefore ? look.newSkuIds() : null;
        UUID requestId = job.requestId(request);
        if (lookBefore) {
            look.announce(requestId);
        }
        Made made = new UpdateOnce(job, customer, request.userId(), request.update())
                .send(requestId, changeBy(request, newSkuIds), audit, () -> isHeld(customer, request));
        return Map.of(
                Variables.LICENSE_ASSIGNMENT,
                AssignedLicense.of(request, newSkuIds, made.confirmedBy(), requestId, job),
                Variables.LICENSE_WARNINGS,
                made.warnings());
    }

    private static boolean isHeld(CustomerCalls customer, AssignLicenseRequest request) {
        return customer.licenses(request.userId()).show(request.update(), customer.subscribedSkus());
    }

    private static Change changeBy(AssignLicenseRequest request, @Nullable List<UUID> newSkuIds) {
        return new Change.OfLicenses(
                request.customerId(),
                request.userId(),
                new Change.Licenses(
                        request.skuIds(),
                        newSkuIds,
                        request.update().licensesToAssign().getFirst().excludedPlans(),
                        request.update().licensesToRemove()));
    }
}

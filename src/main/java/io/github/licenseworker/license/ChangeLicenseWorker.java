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
import io.github.licenseworker.partnercenter.LicenseUpdate;
import io.github.licenseworker.partnercenter.PartnerCenter;
import io.github.licenseworker.partnercenter.SubscribedSku;
import io.github.licenseworker.partnercenter.UserLicenses;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The job type {@code change-license}: puts a license in the place of another, in one request. Public because the starter
 * calls it by reflection.
 */
public class ChangeLicenseWorker {

    private static final String JOB_TYPE = "change-license";

    private final JobRunner jobs;
    private final PartnerCenter partnerCenter;
    private final AuditLog audit;

    ChangeLicenseWorker(JobRunner jobs, PartnerCenter partnerCenter, AuditLog audit) {
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
                Variables.NEW_SKU_ID,
                Variables.EXCLUDED_PLANS,
                Variables.KEEP_EXCLUDED_PLANS,
                Variables.DECIDED_BY,
                Variables.DECISION_ID,
                Variables.LICENSE_CALL_STATE,
                Variables.LICENSES_BEFORE,
                Variables.TRACEPARENT
            })
    public void changeLicense(ActivatedJob job) {
        jobs.run(JOB_TYPE, job, this::change);
    }

    private Map<String, Object> change(JobContext job) {
        ChangeLicenseRequest request = ChangeLicenseRequest.of(job.variables());
        CustomerCalls customer = partnerCenter.forCustomer(request.customerId(), job.correlationId(), job::requireTime);
        LookBeforeChange look = new LookBeforeChange(job, customer, request);
        LicensesBefore before = look.find();
        LicenseUpdate update = before.update(request);
        UUID requestId = job.requestId(List.of(request, update));
        look.announce(requestId);
        Made made = new UpdateOnce(job, customer, request.userId(), update)
                .send(requestId, changeBy(request, before), audit, () -> isMade(customer, request, update));
        return Map.of(
                Variables.LICENSE_CHANGE,
                ChangedLicense.of(request, before, made.confirmedBy(), requestId, job),
                Variables.LICENSE_WARNINGS,
                made.warnings());
    }

    /** A SKU without plans for users shows nothing but that it is held, and before the change it was not. */
    private static boolean isMade(CustomerCalls customer, ChangeLicenseRequest request, LicenseUpdate update) {
        UserLicenses held = customer.licenses(request.userId());
        List<SubscribedSku> owned = customer.subscribedSkus();
        boolean withoutPlans = owned.stream()
                .filter(sku -> request.newSkuId().equals(sku.productSku().id()))
                .allMatch(sku -> sku.userServicePlans().isEmpty());
        return held.namesEach()
                && held.hold(request.newSkuId())
                && !held.hold(request.skuId())
                && (withoutPlans || held.show(update, owned));
    }

    private static Change changeBy(ChangeLicenseRequest request, LicensesBefore before) {
        List<UUID> assigned = before.newSkuHeld() ? List.of() : List.of(request.newSkuId());
        return new Change.OfLicenses(
                request.customerId(),
                request.userId(),
                new Change.Licenses(assigned, assigned, before.excludedPlans(request), List.of(request.skuId())));
    }
}

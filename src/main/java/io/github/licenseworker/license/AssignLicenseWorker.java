package io.github.licenseworker.license;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.api.response.ActivatedJob;
import io.github.licenseworker.audit.AuditLog;
import io.github.licenseworker.audit.Change;
import io.github.licenseworker.failure.ErrorCode;
import io.github.licenseworker.failure.Failure.BusinessError;
import io.github.licenseworker.failure.Failure.Retryable;
import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.failure.Origin;
import io.github.licenseworker.job.ConfirmedBy;
import io.github.licenseworker.job.JobContext;
import io.github.licenseworker.job.JobRunner;
import io.github.licenseworker.job.Variables;
import io.github.licenseworker.partnercenter.CustomerCalls;
import io.github.licenseworker.partnercenter.LicenseUpdateResult;
import io.github.licenseworker.partnercenter.LicenseWarning;
import io.github.licenseworker.partnercenter.PartnerCenter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The job type {@code assign-license}: puts licenses on a user. Public because the starter calls it by reflection. */
public class AssignLicenseWorker {

    private static final String JOB_TYPE = "assign-license";
    private static final Duration UNTIL_IT_SHOWS = Duration.ofSeconds(30);

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
        List<UUID> newSkuIds = lookBefore ? new FirstLook(job, customer, request).newSkuIds() : null;
        UUID requestId = job.requestId(request);
        try {
            LicenseUpdateResult result = customer.updateLicenses(request.userId(), request.update(), requestId);
            audit.record(job, changeBy(request, newSkuIds), ConfirmedBy.ANSWER, requestId);
            return results(
                    AssignedLicense.of(request, newSkuIds, ConfirmedBy.ANSWER, requestId, job),
                    result.licenseWarnings());
        } catch (FailureException failed) {
            boolean notHeld = isExchangeOfWhatIsNotHeld(request, failed);
            if ((job.mayBeDone(failed) || notHeld) && JobContext.isSeen(failed, () -> isHeld(customer, request))) {
                // Otherwise it was found done, and others can have done it
                if (job.mayBeDone(failed)) {
                    audit.record(job, changeBy(request, newSkuIds), ConfirmedBy.READ_BACK, requestId);
                }
                return results(
                        AssignedLicense.of(request, newSkuIds, ConfirmedBy.READ_BACK, requestId, job), List.of());
            }
            throw notHeld && job.mayBeDone(failed) && !job.isLastTry() ? notSeenYet(failed) : failed;
        }
    }

    /** An earlier try may have made the exchange and have been killed before it could say so. */
    private static boolean isExchangeOfWhatIsNotHeld(AssignLicenseRequest request, FailureException failed) {
        return !request.update().licensesToRemove().isEmpty()
                && failed.failure() instanceof BusinessError error
                && error.code() == ErrorCode.LICENSE_NOT_HELD;
    }

    /** Microsoft takes some minutes to show a change, and what was refused is the repeat of a lost request. */
    private static FailureException notSeenYet(FailureException refused) {
        Origin origin = refused.failure().origin();
        return new FailureException(new Retryable(
                "An earlier try, whose answer was lost, may have made the exchange, which does not show yet. "
                        + refused.failure().message(),
                UNTIL_IT_SHOWS,
                Origin.noAnswer(String.valueOf(origin.requestId()), String.valueOf(origin.correlationId()))));
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

    private static Map<String, Object> results(AssignedLicense assignment, List<LicenseWarning> warnings) {
        return Map.of(Variables.LICENSE_ASSIGNMENT, assignment, Variables.LICENSE_WARNINGS, warnings);
    }
}

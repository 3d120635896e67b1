package io.github.licenseworker.seat;

import static java.util.Objects.requireNonNull;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.api.response.ActivatedJob;
import io.github.licenseworker.job.JobContext;
import io.github.licenseworker.job.JobRunner;
import io.github.licenseworker.job.Variables;
import io.github.licenseworker.partnercenter.CustomerCalls;
import io.github.licenseworker.partnercenter.PartnerCenter;
import io.github.licenseworker.partnercenter.SubscribedSku;
import io.github.licenseworker.partnercenter.UserLicenses;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The job type {@code check-license-availability}: finds a SKU of the customer and says how many seats are free; where it
 * is asked to, also whether a user holds it, and which subscriptions its seats are of. Public because the starter calls it by reflection.
 */
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
                Variables.HELD_BY_USER_ID,
                Variables.INCLUDE_SUBSCRIPTIONS,
                Variables.LICENSE_CALL_STATE,
                Variables.TRACEPARENT
            })
    public void checkLicenseAvailability(ActivatedJob job) {
        jobs.runReading(JOB_TYPE, job, this::check);
    }

    private Map<String, Object> check(JobContext job) {
        UUID customerId = job.variables().guid(Variables.CUSTOMER_ID);
        SkuQuery query = SkuQuery.of(job.variables());
        String userId = job.variables().optionalUserId(Variables.HELD_BY_USER_ID);
        boolean includeSubscriptions = job.variables().flag(Variables.INCLUDE_SUBSCRIPTIONS);
        job.variables().validate();
        CustomerCalls customer =
                partnerCenter.forCustomer(requireNonNull(customerId), job.correlationId(), job::requireTime);
        List<SubscribedSku> owned = customer.subscribedSkus();
        SubscribedSku sku = query.in(owned);
        UUID skuId = sku.productSku().id();
        Boolean heldByUser = userId == null ? null : isHeld(customer.licenses(userId), skuId);
        List<SubscriptionDescription> subscriptions =
                includeSubscriptions ? SubscriptionChoice.find(customer, skuId).described() : null;
        return Map.of(
                Variables.LICENSE_AVAILABILITY,
                LicenseAvailability.of(customerId, sku, owned, heldByUser, subscriptions));
    }

    /** Null where the list has licenses of which it does not say the SKU. */
    private static @Nullable Boolean isHeld(UserLicenses licenses, UUID skuId) {
        boolean seen = licenses.hold(skuId);
        return (seen || licenses.namesEach()) ? seen : null;
    }
}

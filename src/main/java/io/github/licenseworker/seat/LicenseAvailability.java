package io.github.licenseworker.seat;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.licenseworker.partnercenter.SubscribedSku;
import io.github.licenseworker.partnercenter.SubscribedSku.ProductSku;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The variable {@code licenseAvailability}: a SKU of the customer and its seats at this moment, which the next moment
 * may change.
 *
 * @param assignableToUsers whether the SKU can be given to a user; false where it is for the tenant as a whole, null where
 *     Partner Center does not say
 * @param availableSeats the free seats; negative where more licenses are assigned than there are seats
 * @param totalSeats the active seats and those that have expired and are still in the grace period
 * @param servicePlans those that a user gets
 * @param heldByUser whether the user that was named holds the SKU, by a group too; null where none was named, or where
 *     Partner Center does not say
 * @param subscriptions those that its seats are of, the first ones where there are many, active or not; null where they
 *     were not asked for
 * @param candidates what can be chosen instead where the SKU cannot be given to a user; else empty, and not in the variable
 */
record LicenseAvailability(
        UUID customerId,
        UUID skuId,
        String skuPartNumber,
        String skuName,
        String licenseGroup,
        @Nullable Boolean assignableToUsers,
        String capabilityStatus,
        int availableSeats,
        int consumedSeats,
        int totalSeats,
        int suspendedSeats,
        List<ServicePlan> servicePlans,

        @Nullable Boolean heldByUser,
        @Nullable List<SubscriptionDescription> subscriptions,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Map<String, Object>> candidates) {

    record ServicePlan(
            @Nullable UUID id,
            @Nullable String name,
            @Nullable String displayName) {}

    /** What is told of one of the SKUs that a customer owns. */
    static LicenseAvailability of(
            UUID customerId,
            SubscribedSku sku,
            List<SubscribedSku> owned,
            @Nullable Boolean heldByUser,
            @Nullable List<SubscriptionDescription> subscriptions) {
        ProductSku product = sku.productSku();
        return new LicenseAvailability(
                customerId,
                product.id(),
                product.skuPartNumber(),
                product.name(),
                product.licenseGroupId(),
                product.isForUsers(),
                sku.capabilityStatus(),
                sku.availableUnits(),
                sku.consumedUnits(),
                sku.totalUnits(),
                sku.suspendedUnits(),
                sku.userServicePlans().stream()
                        .map(plan -> new ServicePlan(plan.id(), plan.serviceName(), plan.displayName()))
                        .toList(),
                heldByUser,
                subscriptions,
                Boolean.FALSE.equals(product.isForUsers()) ? SkuQuery.candidatesForUsers(owned) : List.of());
    }
}

package io.github.licenseworker.seat;

import io.github.licenseworker.partnercenter.SubscribedSku;
import io.github.licenseworker.partnercenter.SubscribedSku.ProductSku;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The variable {@code licenseAvailability}: a SKU of the customer and its seats at this moment, which the next moment
 * may change.
 *
 * @param assignableToUsers whether the SKU can be given to a user; others are for the tenant as a whole
 * @param availableSeats the free seats; negative where more licenses are assigned than there are seats
 * @param totalSeats the active seats and those that have expired and are still in the grace period
 * @param servicePlans those that a user gets
 */
record LicenseAvailability(
        UUID customerId,
        UUID skuId,
        String skuPartNumber,
        String skuName,
        String licenseGroup,
        boolean assignableToUsers,
        String capabilityStatus,
        int availableSeats,
        int consumedSeats,
        int totalSeats,
        int suspendedSeats,
        List<ServicePlan> servicePlans) {

    record ServicePlan(
            @Nullable UUID id,
            @Nullable String name,
            @Nullable String displayName) {}

    static LicenseAvailability of(UUID customerId, SubscribedSku sku) {
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
                        .toList());
    }
}

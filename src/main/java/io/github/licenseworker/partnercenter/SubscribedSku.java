package io.github.licenseworker.partnercenter;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A SKU that a customer owns, and its seats.
 *
 * @param availableUnits the free seats; negative where more licenses are assigned than there are seats
 * @param activeUnits the seats that are neither in their grace period nor suspended
 * @param totalUnits the active seats and those that have expired and are still in the grace period
 * @param suspendedUnits seats that count neither as total nor as available
 */
public record SubscribedSku(
        int availableUnits,
        int activeUnits,
        int consumedUnits,
        int totalUnits,
        int suspendedUnits,
        ProductSku productSku,
        List<ServicePlan> servicePlans,
        String capabilityStatus) {

    private static final String USER = "User";
    private static final String TENANT = "Tenant";

    public SubscribedSku(
            int availableUnits,
            int activeUnits,
            int consumedUnits,
            int totalUnits,
            int suspendedUnits,
            ProductSku productSku,
            @Nullable List<ServicePlan> servicePlans,
            @Nullable String capabilityStatus) {
        this.availableUnits = availableUnits;
        this.activeUnits = activeUnits;
        this.consumedUnits = consumedUnits;
        this.totalUnits = totalUnits;
        this.suspendedUnits = suspendedUnits;
        this.productSku = productSku;
        this.servicePlans = servicePlans == null ? List.of() : List.copyOf(servicePlans);
        this.capabilityStatus = capabilityStatus == null ? "" : capabilityStatus;
    }

    /** Whether Partner Center said which SKU it is. */
    boolean isIdentified() {
        return productSku != null && productSku.id() != null;
    }

    /** The service plans that a user gets with the SKU; others belong to the tenant as a whole. */
    public List<ServicePlan> userServicePlans() {
        return servicePlans.stream()
                .filter(plan -> USER.equalsIgnoreCase(plan.targetType()))
                .toList();
    }

    public record ProductSku(UUID id, String name, String skuPartNumber, String targetType, String licenseGroupId) {

        public ProductSku(
                UUID id,
                @Nullable String name,
                @Nullable String skuPartNumber,
                @Nullable String targetType,
                @Nullable String licenseGroupId) {
            this.id = id;
            this.name = name == null ? "" : name;
            this.skuPartNumber = skuPartNumber == null ? "" : skuPartNumber;
            this.targetType = targetType == null ? "" : targetType;
            this.licenseGroupId = licenseGroupId == null ? "" : licenseGroupId;
        }

        /** Whether the SKU can be given to a user or is for the tenant as a whole; null where Partner Center says neither. */
        public @Nullable Boolean isForUsers() {
            if (USER.equalsIgnoreCase(targetType)) {
                return true;
            }
            return TENANT.equalsIgnoreCase(targetType) ? false : null;
        }
    }

    public record ServicePlan(
            @Nullable UUID id,
            @Nullable String serviceName,
            @Nullable String displayName,
            @Nullable String targetType) {}
}

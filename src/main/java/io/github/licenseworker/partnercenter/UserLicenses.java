package io.github.licenseworker.partnercenter;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The licenses that a user holds, as {@code GET .../users/{user-id}/licenses} lists them. */
public record UserLicenses(List<UserLicense> items) {

    public UserLicenses(@Nullable List<UserLicense> items) {
        this.items = items == null ? List.of() : List.copyOf(items);
    }

    public record UserLicense(@Nullable ProductSku productSku, List<ServicePlan> servicePlans) {

        public UserLicense(@Nullable ProductSku productSku, @Nullable List<ServicePlan> servicePlans) {
            this.productSku = productSku;
            this.servicePlans = servicePlans == null ? List.of() : List.copyOf(servicePlans);
        }

        private boolean isOf(UUID skuId) {
            return productSku != null && skuId.equals(productSku.id());
        }
    }

    public record ProductSku(@Nullable UUID id) {}

    public record ServicePlan(@Nullable UUID id, @Nullable String capabilityStatus) {

        private boolean isAssignedOneOf(List<UUID> plans) {
            return id != null && "Assigned".equalsIgnoreCase(capabilityStatus) && plans.contains(id);
        }
    }

    /**
     * Whether this is what an update leads to. An excluded plan counts as left off where it is not listed as assigned;
     * how Partner Center shows such a plan is not documented.
     */
    public boolean show(LicenseUpdate update) {
        return update.licensesToAssign().stream()
                        .allMatch(wanted -> items.stream()
                                .anyMatch(held -> held.isOf(wanted.skuId())
                                        && held.servicePlans().stream()
                                                .noneMatch(plan -> plan.isAssignedOneOf(wanted.excludedPlans()))))
                && update.licensesToRemove().stream()
                        .noneMatch(removed -> items.stream().anyMatch(held -> held.isOf(removed)));
    }
}

package io.github.licenseworker.partnercenter;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The licenses that a user holds, as {@code GET .../users/{user-id}/licenses} lists them. */
public record UserLicenses(List<UserLicense> items) {

    public UserLicenses(@Nullable List<UserLicense> items) {
        this.items = items == null ? List.of() : List.copyOf(items);
    }

    public record UserLicense(ProductSku productSku, List<ServicePlan> servicePlans) {

        public UserLicense(ProductSku productSku, @Nullable List<ServicePlan> servicePlans) {
            this.productSku = productSku;
            this.servicePlans = servicePlans == null ? List.of() : List.copyOf(servicePlans);
        }
    }

    public record ProductSku(UUID id) {}

    public record ServicePlan(UUID id, @Nullable String capabilityStatus) {}

    /**
     * Whether this is what an update leads to. An excluded plan counts as left off where it is not listed as assigned;
     * how Partner Center shows such a plan is not documented.
     */
    public boolean show(LicenseUpdate update) {
        Set<UUID> held = items.stream().map(item -> item.productSku().id()).collect(Collectors.toSet());
        return update.licensesToAssign().stream()
                        .allMatch(wanted -> held.contains(wanted.skuId()) && !isAnyAssigned(wanted.excludedPlans()))
                && update.licensesToRemove().stream().noneMatch(held::contains);
    }

    private boolean isAnyAssigned(List<UUID> plans) {
        return items.stream()
                .flatMap(item -> item.servicePlans().stream())
                .anyMatch(plan -> "Assigned".equalsIgnoreCase(plan.capabilityStatus()) && plans.contains(plan.id()));
    }
}

package io.github.licenseworker.partnercenter;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    public record ProductSku(@Nullable UUID id, String name, String skuPartNumber, String licenseGroupId) {

        public ProductSku(
                @Nullable UUID id,
                @Nullable String name,
                @Nullable String skuPartNumber,
                @Nullable String licenseGroupId) {
            this.id = id;
            this.name = name == null ? "" : name;
            this.skuPartNumber = skuPartNumber == null ? "" : skuPartNumber;
            this.licenseGroupId = licenseGroupId == null ? "" : licenseGroupId;
        }
    }

    public record ServicePlan(
            @Nullable UUID id,
            @Nullable String serviceName,
            @Nullable String displayName,
            @Nullable String capabilityStatus) {

        /** Whether it is on. How Partner Center shows a plan that is not, if it does, is not documented. */
        public boolean isAssigned() {
            return "Assigned".equalsIgnoreCase(capabilityStatus);
        }
    }

    /**
     * Whether this is what an update leads to: each license to assign is held, with all of its SKU's service plans for
     * users switched on but the excluded ones, and none of those to remove is. An excluded plan counts as left off where
     * it is not listed as assigned; how Partner Center shows such a plan is not documented.
     *
     * @param skus the customer's, for their plans; a license of a SKU that is not among them, or has no plans, proves
     *     nothing
     */
    public boolean show(LicenseUpdate update, List<SubscribedSku> skus) {
        return update.licensesToAssign().stream().allMatch(wanted -> show(wanted, skus))
                && update.licensesToRemove().stream().noneMatch(this::hold);
    }

    private boolean show(LicenseUpdate.Assignment wanted, List<SubscribedSku> skus) {
        List<SubscribedSku> listed = skus.stream()
                .filter(sku -> wanted.skuId().equals(sku.productSku().id()))
                .toList();
        List<SubscribedSku.ServicePlan> plans =
                listed.stream().flatMap(sku -> sku.userServicePlans().stream()).toList();
        Set<UUID> assigned = assignedPlans(wanted.skuId());
        return hold(wanted.skuId())
                && !plans.isEmpty()
                && wanted.excludedPlans().stream().noneMatch(assigned::contains)
                && plans.stream()
                        .map(SubscribedSku.ServicePlan::id)
                        .allMatch(plan ->
                                plan != null && (wanted.excludedPlans().contains(plan) || assigned.contains(plan)));
    }

    /** Whether it is known of each license which SKU it is of. */
    public boolean namesEach() {
        return items.stream()
                .allMatch(held -> held.productSku() != null && held.productSku().id() != null);
    }

    /** The SKUs of the licenses, as far as they are known; one that comes in several ways is named once. */
    public List<ProductSku> skus() {
        Map<UUID, ProductSku> skus = new LinkedHashMap<>();
        items.stream()
                .flatMap(held -> Stream.ofNullable(held.productSku()))
                .filter(sku -> sku.id() != null)
                .forEach(sku -> skus.putIfAbsent(requireNonNull(sku.id()), sku));
        return List.copyOf(skus.values());
    }

    /** The service plans that the licenses of a SKU list, on or not. */
    public List<ServicePlan> servicePlans(UUID skuId) {
        return items.stream()
                .filter(held -> held.isOf(skuId))
                .flatMap(held -> held.servicePlans().stream())
                .toList();
    }

    /** Whether a license of the SKU is among them. Where not {@link #namesEach}, it may be although none is seen. */
    public boolean hold(UUID skuId) {
        return items.stream().anyMatch(held -> held.isOf(skuId));
    }

    /** The service plans of a SKU that are on. */
    public Set<UUID> assignedPlans(UUID skuId) {
        return servicePlans(skuId).stream()
                .filter(ServicePlan::isAssigned)
                .flatMap(plan -> Stream.ofNullable(plan.id()))
                .collect(Collectors.toSet());
    }
}

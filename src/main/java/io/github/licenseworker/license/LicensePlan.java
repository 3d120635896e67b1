package io.github.licenseworker.license;

import static java.util.stream.Collectors.toSet;

import io.github.licenseworker.partnercenter.SubscribedSku;
import io.github.licenseworker.partnercenter.UserLicenses;
import io.github.licenseworker.partnercenter.UserLicenses.ProductSku;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A service plan of a license that a user holds.
 *
 * @param on false where the SKU has the plan and the user's license does not show it as assigned; null where that is not
 *     known
 */
record LicensePlan(
        @Nullable UUID id,
        @Nullable String name,
        @Nullable String displayName,
        @Nullable Boolean on) {

    /**
     * The plans that a user gets with a SKU, and those that only the user's license lists. Where that lists none at all,
     * nothing is known of them: it would be a license without any use.
     */
    static List<LicensePlan> of(ProductSku sku, UserLicenses held, List<SubscribedSku> owned) {
        List<UserLicenses.ServicePlan> shown = held.servicePlans(sku.id());
        Set<UUID> assigned = held.assignedPlans(sku.id());
        List<SubscribedSku> sameSku = owned.stream()
                .filter(candidate -> candidate.productSku().id().equals(sku.id()))
                .toList();
        Set<@Nullable UUID> known = sameSku.stream()
                .flatMap(same -> same.servicePlans().stream())
                .map(SubscribedSku.ServicePlan::id)
                .collect(toSet());
        return Stream.concat(
                        sameSku.stream()
                                .flatMap(same -> same.userServicePlans().stream())
                                .map(plan -> new LicensePlan(
                                        plan.id(),
                                        plan.serviceName(),
                                        plan.displayName(),
                                        plan.id() == null || shown.isEmpty() ? null : assigned.contains(plan.id()))),
                        shown.stream()
                                .filter(plan -> !known.contains(plan.id()))
                                .map(plan -> new LicensePlan(
                                        plan.id(),
                                        plan.serviceName(),
                                        plan.displayName(),
                                        plan.isAssigned() ? true : null)))
                .distinct()
                .toList();
    }
}
